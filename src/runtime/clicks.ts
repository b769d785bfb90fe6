import { terms } from "../core/expression";
import { allows, isKnown } from "../core/gate";
import type { House } from "./house";

/** What `data-sluice` buttons do, by the attribute's value. */
export type Acts = Readonly<Record<"open" | "accept" | "reject" | "withdraw", () => void>>;

/**
 * The buttons of the page. On the document, so that swapped bodies need nothing; in the capture phase, so that a click
 * that needs a yes first reaches nobody before it.
 */
export function clicks(
  house: House,
  acts: Acts,
  ask: (names: readonly string[], anchor: HTMLElement) => Promise<boolean>,
): () => void {
  const { env } = house;

  function needing(event: Event, button: HTMLElement, names: readonly string[]): void {
    const refused = names.filter((name) => !allows(house, name));
    if (!refused.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const unknown = refused.find((name) => !isKnown(house, name));
    if (unknown === undefined) void ask(refused, button).then((yes) => yes && button.click());
    else
      house.report(
        `data-sluice-need: received ${JSON.stringify(unknown)}, expected a category or provider of the configuration. The click is dropped; correct the attribute`,
      );
  }

  const clicked = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof env.Element)) return;
    const needs = target.closest<HTMLElement>("[data-sluice-need]");
    if (needs) needing(event, needs, terms(needs.dataset.sluiceNeed ?? ""));
    const act = target.closest<HTMLElement>("[data-sluice]")?.dataset.sluice ?? "";
    if (!Object.hasOwn(acts, act)) return;
    acts[act as keyof Acts]();
    if (act !== "open") house.ask.announce();
  };
  env.document.addEventListener("click", clicked, true);
  return () => env.document.removeEventListener("click", clicked, true);
}
