import type { Env } from "../browser/env";
import type { Desk } from "./desk";

/** A link's `ping` is read when it is followed: for that moment it has only what may be told, however it came to it. */
export function coverPing(env: Env, desk: Desk): void {
  const clicked = (event: Event): void => {
    for (const target of event.composedPath() as HTMLAnchorElement[]) {
      if (!target.matches?.("a[ping],area[ping]")) continue;
      const { ping } = target;
      const left = ping.split(/\s+/).filter((address) => address && !desk.refuses("ping", address));
      target.ping = left.join(" ");
      env.setTimeout(() => {
        target.ping = ping;
      });
    }
  };
  for (const type of ["click", "auxclick"]) env.addEventListener(type, clicked, true);
}
