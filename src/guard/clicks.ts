import type { Env } from "../browser/env";
import type { Desk } from "./desk";
import { cover } from "./wrap";

/** What is sent on the way: a link's `ping`, and a form that code sends into a frame of this page. */
export function coverClicks(env: Env, { refuses }: Desk): void {
  const { document, HTMLFormElement } = env;

  /** It is read when the link is followed: for that moment it has only what may be told. */
  function strip(target: Element): void {
    const ping = target.getAttribute?.("ping");
    if (!ping) return;
    const left = ping.split(/\s+/).filter((address) => !refuses("ping", address));
    target.setAttribute("ping", left.join(" "));
    env.setTimeout(() => target.setAttribute("ping", ping));
  }
  for (const type of ["click", "auxclick"])
    env.addEventListener(type, (event) => event.composedPath().forEach(strip as never), true);
  // Its answer is for a frame, so the visitor stays.
  cover(
    HTMLFormElement.prototype,
    "submit",
    // By attribute: a field of such a name hides the property.
    (form) =>
      (document.getElementsByName(form.getAttribute("target"))[0] as HTMLIFrameElement).contentWindow &&
      refuses("form", form.getAttribute("action")),
  );
}
