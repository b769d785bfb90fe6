import type { Choice, Declaration, Method, OwnTexts, Position, Surface, Texts, UiConfig } from "../types";

/** What the runtime hands to the UI. The UI holds no answer of its own beyond the panel's draft. */
export interface UiHost {
  readonly doc: Document;
  /** Adds a style sheet in the way the page's policy allows; returns what takes it away. */
  addSheet(css: string): () => void;
  /** The language of `texts`, a BCP 47 tag. */
  readonly lang: string;
  readonly texts: Texts & Pick<OwnTexts, "facts">;
  /** How that language is written. */
  readonly dir: "ltr" | "rtl";
  readonly ui: Readonly<Required<Omit<UiConfig, "texts" | "lang" | "position" | "reopen">>> & {
    readonly position: Position | null;
  };
  declaration(): Declaration;
  /** The stored answer for one category or provider, before `via` and opt-outs: what its switch shows. */
  chosen(name: string): boolean;
  /** The one way to change a choice. Closing has happened when it returns. */
  commit(choice: Choice, method: Method): void;
  acceptAll(): void;
  rejectAll(): void;
  /** Ask the runtime to show another surface, or none. It answers with `UiHandle.show`. */
  show(surface: Surface | null): void;
  /** Load what is gated this one time, without changing the stored choice: a frame alone, else the providers it needs. */
  loadOnce(element: HTMLElement, names: readonly string[]): void;
}

export interface UiHandle {
  /** Synchronous. The panel must be prepared. */
  show(surface: Surface | null): void;
  /** Fetches, once, what the panel and the declaration are drawn with. A failure may be tried again. */
  prepare(): Promise<void>;
  /** The page took away something of what is drawn. */
  isLost(): boolean;
  /** The state or the declaration changed. */
  update(): void;
  /** Says that a choice is saved to those who cannot see it; the focus stays where it is. */
  announce(): void;
  /** Puts a placeholder in front of what is gated; returns what removes it. `names` are the ids it still needs. */
  placeholder(element: HTMLElement, names: readonly string[]): () => void;
  /** Asks for these names beside an element of the page; false when it is left without an answer. One at a time. */
  ask(anchor: HTMLElement, names: readonly string[]): Promise<boolean>;
  /** Fills an element with the cookie declaration, which must be prepared; returns what empties it. */
  declare(element: HTMLElement): () => void;
  destroy(): void;
}

/** What the UI makes its texts from. */
export interface Wording {
  readonly lang: string;
  /** The locale's file; there is none for English. */
  readonly packed: string | undefined;
  readonly own: OwnTexts;
  report(problem: string): void;
}

export interface UiModule {
  /** English where the locale's file is of another version: its texts would come out in wrong places. */
  speak(wording: Wording): Pick<UiHost, "lang" | "texts">;
  mount(host: UiHost): UiHandle;
}
