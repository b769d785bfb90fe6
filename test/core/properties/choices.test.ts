import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diff, isEmpty } from "../../../src/core/diff";
import { allows } from "../../../src/core/gate";
import { plan } from "../../../src/core/plan";
import { parse, serialise } from "../../../src/core/record";
import { snapshot } from "../../../src/core/state";
import { gateOf } from "../../support/fake-settings";
import { asked, everyName, providers, run, type Step, settings, step, steps } from "./steps";

/** The rules in other words: for each name, the last answer that spoke about it, or about its category, counts. */
function rules(all: readonly Step[]) {
  const last = (name: string, category = name): boolean => {
    for (const [choice] of [...all].reverse())
      for (const key of [name, category]) if (Object.hasOwn(choice, key)) return choice[key] === true;
    return false;
  };
  const said = (id: string): boolean => {
    const found = providers.find((each) => each.id === id);
    return found ? last(id, found.category) : asked.includes(id) && last(id);
  };
  return {
    may: (id: string): boolean =>
      id === "necessary" || id === "pay" || (said(id) && (id !== "mixpanel" || said("segment"))),
    decided:
      all.some(([, how]) => !["embed", "withdraw"].includes(how)) ||
      asked.every((id) => all.some(([choice]) => Object.hasOwn(choice, id))),
  };
}

describe("any sequence of choices", () => {
  it("grants exactly what the last word about each name was, also after it was stored and read", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const record = run(all);
        const expected = rules(all);
        const read = parse(serialise(record));
        expect(read).toEqual(record);
        for (const each of [record, read]) {
          const gate = gateOf(settings, each);
          for (const name of everyName) expect([name, allows(gate, name)]).toEqual([name, expected.may(name)]);
          expect(snapshot(gate).decided).toBe(expected.decided);
        }
      }),
      { numRuns: 600 },
    );
  });

  it("ends in nothing but the necessary when the last one rejects all", () => {
    const no = Object.fromEntries(asked.map((id) => [id, false]));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), (all) => {
        const gate = gateOf(settings, run([...all, [no, "reject"]]));
        expect(everyName.filter((name) => allows(gate, name))).toEqual(["necessary", "pay"]);
        expect(snapshot(gate).decided).toBe(true);
      }),
    );
  });

  it("made twice changes nothing the second time", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const again = [...all, all.at(-1) as Step];
        const change = diff(snapshot(gateOf(settings, run(all))), snapshot(gateOf(settings, run(again))));
        expect(isEmpty(change)).toBe(true);
        expect(plan(settings, change)).toEqual({ now: [], later: [] });
      }),
    );
  });

  it("gives a plan that stops only what ran and starts only what may run, each once", () => {
    fc.assert(
      fc.property(steps, step, (all, next) => {
        const [before, after] = [rules(all), rules([...all, next])];
        const change = diff(snapshot(gateOf(settings, run(all))), snapshot(gateOf(settings, run([...all, next]))));
        const { now, later } = plan(settings, change);
        const stopped = now.flatMap((effect) => (effect.do === "stop" ? [effect.id] : []));
        const begun = later.map(({ id }) => id);
        for (const { id } of providers) {
          expect(stopped.filter((each) => each === id).length).toBe(before.may(id) && !after.may(id) ? 1 : 0);
          const through = id === "mixpanel" && !before.may("segment") ? 0 : 1;
          expect(begun.filter((each) => each === id).length).toBe(!before.may(id) && after.may(id) ? through : 0);
        }
      }),
    );
  });
});
