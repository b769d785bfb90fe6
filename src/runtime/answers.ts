import { allows, providerOf } from "../core/gate";
import type { ConsentRecord } from "../core/record";
import type { Choice, Method } from "../types";
import type { EarlyChoice, Writer } from "./commit";
import type { House } from "./house";

/** What a visitor says about more than one name, and what is asked about in its place. */
export interface Answers {
  /** Accept or reject everything this page asks about. */
  answerAll(yes: boolean, method: Method): Promise<void>;
  choose(choice: Choice, method: Method): Promise<void>;
  /**
   * What was said while providers were on their way, for those who come now, in its order, unless someone chose otherwise
   * since. Who comes when nobody waits any more was not asked about: neither a yes nor a no is for them.
   */
  early(): readonly EarlyChoice[];
  /** Asks for the names that are not granted, beside `anchor`; true when all are. */
  ask(names: readonly string[], anchor: Element | null): Promise<boolean>;
}

/** `joining` is settled when the providers that were on their way are here; undefined where nobody waits for any. */
export function answers(house: House, write: Writer, joining: () => Promise<void> | undefined): Answers {
  const said: { choiceOf: () => Choice; method: Method }[] = [];
  let made: ConsentRecord | null = null;
  let speaking = 0;
  const isLatest = (): boolean => made === house.record;

  async function say(choiceOf: () => Choice, method: Method): Promise<void> {
    const others = joining();
    if (!isLatest() && !speaking) said.length = 0;
    if (others) said.push({ choiceOf, method });
    // A listener may answer in the middle of this one.
    speaking += 1;
    const done = write.commit(choiceOf(), method);
    speaking -= 1;
    made = house.record;
    await others;
    await done;
  }

  /** A no also takes back what only another page of the site asks about. */
  function everything(yes: boolean): Choice {
    const exempt = house.settings.providers.flatMap((each) => (each.exempt ? [each.id] : []));
    const ids = [...house.asked, ...exempt, ...(yes ? [] : (house.record?.names.keys() ?? []))];
    return Object.fromEntries(ids.map((id) => [id, yes]));
  }

  return {
    answerAll: (yes, method) => say(() => everything(yes), method),
    choose: (choice, method) => say(() => choice, method),
    early: () => (isLatest() ? said.map(({ choiceOf, method }) => ({ choice: choiceOf(), method })) : []),
    async ask(names, anchor) {
      // The question about everything comes first, and would take the place of this one.
      const others = joining();
      if (others) await others;
      const all = names.flatMap((name) => [name, providerOf(house, name)?.via ?? name]);
      const refused = [...new Set(all)].filter((name) => !allows(house, name));
      if (refused.length && (await house.ask.question((anchor ?? house.env.document.body) as HTMLElement, refused)))
        await write.commit(Object.fromEntries(refused.map((name) => [name, true])), "embed");
      return names.every((name) => allows(house, name));
    },
  };
}
