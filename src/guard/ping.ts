import type { Env } from "../browser/env";
import type { Desk } from "./desk";

/** A link's `ping` is read when it is followed: for that moment it has only what may be told, however it came to it. */
export function coverPing(env: Env, desk: Desk): void {
  const clicked = (event: Event): void => {
    for (const target of event.composedPath() as Element[]) {
      const ping = target.getAttribute?.("ping");
      const left = ping?.split(/\s+/).filter((address) => address && !desk.refuses("ping", address));
      if (!left) continue;
      target.setAttribute("ping", left.join(" "));
      env.setTimeout(() => target.setAttribute("ping", ping as string));
    }
  };
  for (const type of ["click", "auxclick"]) env.addEventListener(type, clicked, true);
}
