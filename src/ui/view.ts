import type { Declaration, Texts } from "../types";
import type { UiHost } from "./contract";

/** What the surfaces are drawn from. They hold nothing themselves: each change draws them anew. */
export interface View {
  readonly host: UiHost;
  readonly texts: Texts;
  readonly lang: string;
  readonly declaration: Declaration;
  /** What the switches of the panel show. It starts as the stored answers and is theirs again only by saving. */
  readonly draft: Map<string, boolean>;
  /** Ids of the categories whose details are shown. */
  readonly expanded: Set<string>;
  redraw(): void;
  /** Run an answer and confirm it to those who cannot see the surface go. */
  answer(act: () => void): void;
  /** Leave the panel without an answer. */
  leave(): void;
}
