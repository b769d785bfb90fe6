import { allows, providerOf } from "../core/gate";
import type { Method } from "../types";
import type { Writer } from "./commit";
import type { House } from "./house";

/** What a visitor says about more than one name, and what is asked about in its place. */
export interface Answers {
  /** Accept or reject everything this page asks about. */
  answerAll(yes: boolean, method: Method, isAgain?: boolean): Promise<void>;
  /** Runs now, and once more when providers that are still on their way are here, unless someone chose otherwise by then. */
  twice(run: (isAgain?: boolean) => Promise<void>): Promise<void>;
  /** Asks for the names that are not granted, beside `anchor`; true when all are. */
  ask(names: readonly string[], anchor: Element | null): Promise<boolean>;
}

/** `joining` is settled when the providers that were on their way are here. */
export const answers = (house: House, write: Writer, joining: () => Promise<void> | undefined): Answers => ({
  answerAll(yes, method, isAgain) {
    const exempt = house.settings.providers.flatMap((each) => (each.exempt ? [each.id] : []));
    // A no also takes back what only another page of the site asks about.
    const ids = [...house.asked, ...exempt, ...(yes ? [] : (house.record?.names.keys() ?? []))];
    return write.commit(Object.fromEntries(ids.map((id) => [id, yes])), method, isAgain);
  },
  async twice(run) {
    const isEarly = house.pending.length > 0;
    const done = run();
    const made = house.record;
    if (isEarly) await joining();
    await (isEarly && house.record === made ? run(true) : done);
  },
  async ask(names, anchor) {
    // The question about everything comes first, and would take the place of this one.
    if (house.pending.length) await joining();
    const all = names.flatMap((name) => [name, providerOf(house, name)?.via ?? name]);
    const refused = [...new Set(all)].filter((name) => !allows(house, name));
    if (refused.length && (await house.ask.question((anchor ?? house.env.document.body) as HTMLElement, refused)))
      await write.commit(Object.fromEntries(refused.map((name) => [name, true])), "embed");
    return names.every((name) => allows(house, name));
  },
});
