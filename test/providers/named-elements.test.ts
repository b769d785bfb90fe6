import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as builtIn from "../../src/providers";
import type { ConfiguredProvider, ProviderDefinition } from "../../src/types";
// @ts-expect-error plain JavaScript
import { rows } from "../contract/rows.mjs";
import { closePages, fakeClock, fakePage, pass } from "../support/fake-page";
import { fakeProvider, startOn } from "../support/fake-sluice";

beforeEach(() => fakeClock());
afterEach(closePages);

const all: ProviderDefinition[] = Object.values(builtIn).flatMap((each) =>
  "definition" in each ? [each.definition] : [],
);
const configured = (definition: ProviderDefinition, more = {}): ConfiguredProvider => ({
  definition,
  options: { ...rows[definition.id].options, ...more },
});

/** What it puts on the window at the start. */
function globalsOf(definition: ProviderDefinition): string[] {
  const page = fakePage();
  const before = Object.getOwnPropertyNames(page.env);
  startOn(page, { providers: [configured(definition)] });
  return Object.getOwnPropertyNames(page.env).filter((name) => !before.includes(name) && name !== "sluice");
}

const withGlobals = all
  .filter(({ hold }) => hold)
  .map((definition) => [definition.id, definition, globalsOf(definition)] as const);
const elements = (names: readonly string[]): string => names.map((name) => `<div id="${name}"></div>`).join("");

describe("an element under the name of a vendor's global is not that", () => {
  it.each(withGlobals)("%s", async (_, definition, names) => {
    expect(names).not.toEqual([]);
    const page = fakePage({ body: elements(names) });
    const { sluice, errors } = startOn(page, { providers: [configured(definition)], googleConsentMode: false });
    for (const name of names) {
      expect(Object.hasOwn(page.env, name), name).toBe(true);
      expect(page.env[name], name).not.toBeInstanceOf(page.env.Element);
    }
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toHaveLength(1);
    void sluice.rejectAll();
    await pass(200);
    expect(errors).toEqual([]);
  });

  const carried = withGlobals.filter(([, { route }]) => !route);
  it.each(carried)("%s, where only the servers of a carrier pass on to it", async (_, definition, names) => {
    const page = fakePage({ body: elements(names) });
    const carrier = fakeProvider([], "carrier", { company: "Other" });
    const { sluice, errors } = startOn(page, {
      providers: [carrier, configured(definition, { via: "carrier" })],
      googleConsentMode: false,
    });
    void sluice.acceptAll();
    await pass(200);
    page.land("https://carrier.example/x.js");
    for (const choose of [sluice.rejectAll, sluice.acceptAll, sluice.rejectAll]) {
      await pass(200);
      void choose();
    }
    await pass(200);
    expect(errors).toEqual([]);
    expect(page.reloads()).toBe(0);
  });
});
