import type { Env } from "../browser/env";
import type { Desk } from "./desk";
import { apply, cover } from "./wrap";

/** What looks like it. */
const isDeletion = (text: string, now: number): boolean =>
  /;\s*max-age\s*=\s*[-0]/i.test(text) || Date.parse(`${/;\s*expires\s*=([^;]+)/i.exec(text)?.[1]}`) <= now;

/** What is refused is not kept, as in a browser that keeps no cookies: nobody is told. */
export function coverCookies({ document, cookieStore, Date: Time }: Env, desk: Desk): void {
  cover(document, "cookie", (self, [text], native) =>
    isDeletion(text, Time.now())
      ? // Welcome, and nothing else: whatever else it says, the last age counts.
        () => apply(native, self, [`${text};max-age=0`])
      : desk.refuses("cookie", /[^\s=;]+/.exec(text)?.[0], "cookie"),
  );
  cover(cookieStore, "set", (_, [given]) => {
    const { name = given, expires } = Object(given);
    const isKept = expires == null || expires > Time.now();
    return isKept && desk.refuses("cookieStore", name, "cookie") && (async () => {});
  });
}
