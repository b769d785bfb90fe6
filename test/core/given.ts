import { decide } from "../../src/core/decide";
import type { Choice } from "../../src/types";
import { askedOf, FIVE, gateOf, settingsOf } from "../support/fake-settings";

export const settings = settingsOf({
  providers: { ...FIVE, pay: { category: "necessary", name: "Pay", purpose: "Takes payments" } },
});
export const recordOf = (choice: Choice) =>
  decide({ settings, before: null, choice, method: "save", now: 0, asked: askedOf(settings) });
export const gate = (choice: Choice | null, optedOut: string[] = []) =>
  gateOf(settings, choice && recordOf(choice), { optedOut });
export const ALL = { analytics: true, support: true };
