import { readConfig } from "../../src/core/config";
import type { GateInput } from "../../src/core/gate";
import type { ConsentRecord } from "../../src/core/record";
import type { Settings } from "../../src/core/settings";
import { registry } from "../../src/providers/registry";
import type { SluiceConfig } from "../../src/types";

/** The five named providers, as JSON. */
export const FIVE = {
  "google-analytics": { id: "G-ABC123" },
  segment: { writeKey: "wk" },
  mixpanel: { token: "tok", via: "segment" },
  clarity: { id: "abcdefghij" },
  intercom: { appId: "app" },
};

/** Settings of a configuration that must be free of problems. */
export function settingsOf(config: SluiceConfig): Settings {
  const { settings, problems } = readConfig(config, registry);
  if (problems.length) throw new Error(problems.join("\n"));
  return settings;
}

/** Ids of the categories that something in these settings uses. */
export const askedOf = (settings: Settings): string[] =>
  settings.categories
    .map(({ id }) => id)
    .filter((id) => id !== "necessary")
    .filter(
      (id) =>
        settings.providers.some(({ category }) => category === id) ||
        settings.cookies.some(({ category }) => category === id),
    );

export const gateOf = (
  settings: Settings,
  record: ConsentRecord | null,
  { optedOut = [], asked = askedOf(settings) }: Partial<Pick<GateInput, "optedOut" | "asked">> = {},
): GateInput => ({
  settings,
  record,
  asked,
  optedOut,
  signals: { gpc: null, dnt: null },
  pending: [],
  withdrawn: new Set(),
});
