import type { Declaration } from "../types";
import type { UiHost } from "./contract";

/** What everything is drawn from. */
export interface View {
  readonly host: UiHost;
  readonly texts: UiHost["texts"];
  /** Attributes for what stands outside of our own element: language of the texts, and how it is written. */
  readonly tongue: { readonly lang: string; readonly dir: string };
  readonly declaration: Declaration;
  /** Fetches what the panel is drawn with, once. */
  prepare(): Promise<void>;
  /** Run an answer and confirm it to those who cannot see the surface go. */
  answer(act: () => void): void;
  /** Leave without an answer. */
  leave(): void;
}

/** Something on the page, and what brings it up to date. */
export interface Drawn {
  readonly element: HTMLElement;
  update(): void;
}
