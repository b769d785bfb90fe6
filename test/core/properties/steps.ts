import fc from "fast-check";
import { decide } from "../../../src/core/decide";
import type { ConsentRecord } from "../../../src/core/record";
import type { Choice, Method } from "../../../src/types";
import { askedOf, FIVE, settingsOf } from "../../support/fake-settings";

export const settings = settingsOf({
  providers: {
    ...FIVE,
    acme: { category: "marketing", name: "Acme" },
    pay: { category: "necessary", name: "Pay", purpose: "Takes payments" },
  },
});
export const asked = askedOf(settings);
export const providers = settings.providers.filter(({ category }) => category !== "necessary");
export const names = [...asked, ...providers.map(({ id }) => id)];
export const everyName = [...names, "necessary", "pay", "typo", "__proto__", "constructor", ""];

export type Step = readonly [choice: Record<string, unknown>, method: Method];
const method = fc.constantFrom<Method>("accept", "reject", "save", "embed", "withdraw", "api");
const value = fc.oneof(
  { weight: 6, arbitrary: fc.boolean() },
  fc.constantFrom("true", 1, null, undefined, {}, "false"),
);
export const step: fc.Arbitrary<Step> = fc.tuple(
  fc.dictionary(fc.constantFrom(...everyName), value, { maxKeys: 5 }),
  method,
);
export const steps = fc.array(step, { minLength: 1, maxLength: 6 });

export const run = (all: readonly Step[]): ConsentRecord =>
  all.reduce<ConsentRecord | null>(
    (before, [choice, how], now) => decide({ settings, before, choice: choice as Choice, method: how, now, asked }),
    null,
  ) as ConsentRecord;
