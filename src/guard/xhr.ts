import type { Env } from "../browser/env";
import type { Desk } from "./desk";
import { apply, cover } from "./wrap";

/**
 * No page of the network may ask for it. Chromium and Firefox say no before they look at the page's policy, so that nothing
 * is reported; WebKit looks first.
 */
const NOWHERE = "file:///refused";

/**
 * What is refused is opened anew, for an address that no network is asked for: the platform then fails it by all its own
 * rules. To such an address nothing is uploaded, so the upload hears of nothing.
 */
export function coverXhr({ XMLHttpRequest }: Env, { refuses }: Desk): void {
  const { prototype } = XMLHttpRequest;
  /** Whoever covers it after us hears of no second call. */
  const { open } = prototype;
  /** What each was opened with. */
  const opened = new WeakMap<object, any[]>();
  cover(prototype, "open", (self, args) => void opened.set(self, args));
  cover(prototype, "send", (self) => {
    const args = opened.get(self) as any[];
    if (self.readyState !== 1 || !refuses("XMLHttpRequest", args[1])) return;
    // Without a method that asks first.
    args.splice(0, 2, "GET", NOWHERE);
    apply(open, self, args);
  });
}
