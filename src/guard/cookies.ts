import type { Env } from "../browser/env";
import type { Desk } from "./desk";
import { apply, cover } from "./wrap";

/**
 * What is refused is not kept, as in a browser that keeps no cookies: nobody is told. It becomes a deletion, so that one
 * passes, however it is written.
 */
export function coverCookies({ document, cookieStore }: Env, { judge, refuses }: Desk): void {
  cover(document, "cookie", (self, [text], native) => {
    const name = /[^\s=;]+/.exec(text)?.[0];
    if (!judge(name, "cookie")) return undefined;
    return () => {
      // A sweep is nothing to tell of.
      if (!/=; max-age=0/.test(text)) refuses("cookie", name, "cookie");
      // Whatever else it says, the last age counts.
      apply(native, self, [`${text};max-age=0`]);
    };
  });
  cover(
    cookieStore,
    "set",
    (self, [given]) => refuses("cookieStore", Object(given).name ?? given, "cookie") && (() => self.delete(given)),
  );
}
