import { describe, expect, it } from "vitest";
import { acme, BAD_PROVIDERS, demanding } from "./bad-providers";
import { BAD_SETTINGS } from "./bad-settings";
import { CATEGORIES, idsOf, read } from "./read";

const BAD = [...BAD_SETTINGS, ...BAD_PROVIDERS];

it("takes options that name what is configured", () => {
  for (const known of ["analytics", "demanding"]) {
    const { settings, problems } = read(demanding({ known }));
    expect(problems).toEqual([]);
    expect(settings.providers[0]?.options).toEqual({ known });
  }
});

describe("a mistake in the configuration", () => {
  it.each(BAD)("%s: one line says what was received, expected, and what to do", (_what, config, path, received) => {
    const { problems } = read(config);
    expect(problems).toHaveLength(1);
    const [line] = problems as [string];
    const at = line.indexOf(": received ");
    expect(line.slice(0, at)).toContain(path);
    expect(line.slice(at)).toContain(`received ${received}`.slice(0, 60));
    expect(line).toMatch(/, expected .*\w.*\. It is left out; correct it$/);
  });

  it.each(BAD)("%s: what is wrong is left out, the rest stays", (_what, config) => {
    const rest = typeof config === "object" && config && !Array.isArray(config) ? config : {};
    const { settings } = read(rest);
    expect(settings.storage.days).toBe(182);
    expect(settings.onWithdraw).toBe("stop");
    expect(settings.googleConsentMode).toBe("basic");
    expect(settings.policy.version).toBe("1");
    expect(settings.policy.url).toBeNull();
    expect(settings.categories.map(({ id }) => id)).toEqual(CATEGORIES);
    const kept = settings.providers.map(({ id, mainId }) => `${id} ${mainId}`);
    expect(["clarity a", "base "]).toEqual(expect.arrayContaining(kept));
    expect(settings.cookies.length).toBeLessThan(2);
  });

  it("in one provider leaves the others alone", () => {
    const config = { providers: { clarity: {}, intercom: { appId: "app" } } };
    expect(idsOf(read(config))).toEqual(["intercom"]);
  });

  it("in a carrier also leaves out what goes through it", () => {
    expect(idsOf(read({ providers: { segment: {}, mixpanel: { token: "t", via: "segment" } } }))).toEqual([]);
  });

  it("never makes a circle of carriers", () => {
    const config = { providers: { a: { ...acme, via: "b" }, b: { ...acme, via: "a" } } };
    expect(idsOf(read(config))).toEqual([]);
  });

  it("cannot be a value that says nothing about itself", () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(read({ policy: { controller: circle } }).problems).toHaveLength(1);
    expect(read({ policy: { controller: Symbol("x") } }).problems).toHaveLength(1);
    expect(read({ policy: { controller: () => "x" } }).problems).toHaveLength(1);
    expect(read({ policy: { controller: 10n } }).problems).toHaveLength(1);
  });
});
