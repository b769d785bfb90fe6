import type { Answer, WorldRequest } from "../support/world.mjs";

/**
 * What the contract test must know of a provider beside its own facts: one file for each under `rows/`.
 * Everything that is a fact (hosts, cookies, lifetimes, how it stops) stands in `src/providers/<id>.ts`, and a second time,
 * from what was read, in `published.json`.
 */
export interface Row {
  /** What the site writes in its configuration. */
  readonly options: Record<string, unknown>;
  /**
   * Whose code answers. `real`: the vendor's own, from npm. `stand-in`: ours, written by hand or made from the facts.
   * Shown in the README.
   */
  readonly code: "real" | "stand-in";
  /** What of the vendor's stands in beside its own code. Shown in the README. */
  readonly standsIn?: string;
  /** No page of the vendor's says that its stop ends all that it sends. The stand-in then proves nothing about it. Shown in the README. */
  readonly unsureStop?: true;
  /** Serves the vendor's hosts. Left out: a stand-in, `made` from the facts. Nothing: `demo/vendors` answers. */
  readonly answer?:
    | ((
        request: WorldRequest,
        made: (request: WorldRequest) => Answer,
      ) => Answer | undefined | Promise<Answer | undefined>)
    | null;
  /** Begins what may take a busy machine longer than a page waits for a script. */
  readonly prepare?: () => unknown;
  /** How the made stand-in offers the vendor's interface: a function, as text, that is handed `{ send, stop, go, take, mute, storing }` (`client.js`). */
  readonly api?: string;
  /** Categories beside its own that decide on a part of what it does. */
  readonly categories?: readonly string[];
  /** Page code that uses the vendor's interface as a page would, at any time; `tag` is found again in what it sends. */
  use?(tag: string): string;
  /** What of a request says that it counts a page view: one is sent for each page, however often it is allowed there. */
  readonly view?: string;
  /** Calls made before an answer are not kept, because the vendor's own snippet keeps none. */
  readonly early?: false;
  /** What says that its code is here, as page code; needed where no calls are kept until then. */
  readonly ready?: string;
  /** Markup of the page: an embed, gated; the vendor's own tag, where the page includes it itself. */
  readonly markup?: string;
  /** Files of the site, by path: code of the vendor that sites bundle. */
  readonly files?: Readonly<Record<string, string>>;
  /** Declared names (cookies, `area key`, hosts) that this run does not show, each with the reason. */
  readonly absent?: Readonly<Record<string, string>>;
  /** What the vendor still sends within 300 ms of a withdrawal, from what it gathered until then. */
  readonly flush?: { readonly part: string; readonly atMost: number };
  /** The vendor's own stop marker: it is there from a withdrawal until the next page. */
  readonly marker?: string;
  /** What else stays stored while its code is in memory: emptied databases that it holds open. */
  readonly stays?: RegExp;
  /** What its code needs of a policy beside hosts, which no script of ours can know. */
  readonly policy?: Readonly<Record<string, string>>;
  /** Options that make one that is strictly necessary ask for a yes. */
  readonly moved?: Record<string, unknown>;
  /** Options that make it run without a yes. */
  readonly exempt?: Record<string, unknown>;
  /** Its script fills a place of the page. Shown in the README. */
  readonly embed?: true;
  /** Its markup holds a script: a withdrawal loads the page again. */
  readonly reloads?: true;
  /** Disturbs others on the same page. */
  readonly alone?: true;
}
