import type { Declaration } from "../types";
import type { UiHost } from "./contract";

/** What everything is drawn from. */
export interface View {
  readonly host: UiHost;
  readonly texts: UiHost["texts"];
  /** Language of the texts and how it is written: that need not be the page's. */
  readonly tongue: { readonly lang: string; readonly dir: string };
  /** The attributes of an island: of everything that our style sheet shields from the page's. */
  readonly dress: Readonly<Record<string, string>>;
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
