import { expect } from "vitest";
import { decide } from "../../src/core/decide";
import type { ConsentRecord } from "../../src/core/record";
import { snapshot } from "../../src/core/state";
import type { Choice, Method } from "../../src/types";
import { askedOf, FIVE, gateOf, settingsOf } from "../support/fake-settings";

export const settings = settingsOf({ providers: FIVE });

export function choose(choices: readonly (readonly [Choice, Method?])[], on = settings): ConsentRecord | null {
  return choices.reduce<ConsentRecord | null>(
    (before, [choice, method = "save"], index) =>
      decide({ settings: on, before, choice, method, now: 1000 + index, asked: askedOf(on) }),
    null,
  );
}

export function answers(record: ConsentRecord | null, on = settings) {
  const { categories, providers, decided } = snapshot(gateOf(on, record));
  const { necessary, ...rest } = categories;
  expect(necessary).toBe(true);
  return { decided, granted: Object.keys({ ...rest, ...providers }).filter((id) => ({ ...rest, ...providers })[id]) };
}
