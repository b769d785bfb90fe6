import { describe, expect, it } from "vitest";
import { readConfig } from "../../../src/core/config";
import { clarity, googleAnalytics, intercom, mixpanel, segment } from "../../../src/providers";
import { registry } from "../../../src/providers/registry";
import { COMPLETE } from "./complete";
import { CATEGORIES, json, read } from "./read";

describe("a complete configuration", () => {
  it("in JSON is taken as it is, without a problem", () => {
    const { settings, problems } = json(JSON.stringify(COMPLETE));
    expect(problems).toEqual([]);
    expect(settings.policy).toEqual(COMPLETE.policy);
    expect(settings.storage).toEqual(COMPLETE.storage);
    expect(settings.ui).toEqual(COMPLETE.ui);
    expect(settings.onWithdraw).toBe("stop");
    expect(settings.googleConsentMode).toBe("basic");
    expect(settings.cookies.map(({ name, category, kind }) => [name, category, kind])).toEqual([
      ["sid", "necessary", "rolling"],
      ["csrf", "necessary", "session"],
      ["remember_email", "preferences", "persistent"],
    ]);
    expect(settings.categories.map(({ id }) => id)).toEqual(CATEGORIES);
    expect(settings.categories[4]).toMatchObject({ title: "Ads", text: "Pays for this site", listed: true });
    expect(settings.providers.map(({ id, category, via, mainId }) => [id, category, via, mainId])).toEqual([
      ["google-analytics", "analytics", null, "G-ABC123"],
      ["segment", "analytics", null, "wk"],
      ["mixpanel", "analytics", "segment", "tok"],
      ["clarity", "analytics", null, "abcdefghij"],
      ["intercom", "support", null, "app"],
      ["acme", "analytics", null, ""],
    ]);
    expect(settings.providers[5]?.definition).toMatchObject({ name: "Acme", script: "https://acme.example/a.js" });
    expect(settings.providers[5]?.cookies).toEqual([{ name: "_acme" }, { name: "_acme_*" }]);
  });

  it("with factories means the same as in JSON", () => {
    const factories = readConfig({
      ...COMPLETE,
      providers: [
        googleAnalytics({ id: "G-ABC123" }),
        segment({ writeKey: "wk" }),
        mixpanel({ token: "tok", via: "segment" }),
        clarity({ id: "abcdefghij" }),
        intercom({ appId: "app" }),
      ],
    });
    expect(factories.problems).toEqual([]);
    const { acme: _, ...five } = COMPLETE.providers;
    // A factory's definition is the whole one; the script tag has a smaller one of Google Analytics.
    const whole = { ...registry, "google-analytics": googleAnalytics.definition };
    expect(factories.settings).toEqual(readConfig({ ...COMPLETE, providers: five }, whole).settings);
  });

  it("may be left out altogether: nothing is configured, everything has its default", () => {
    for (const nothing of [undefined, {}]) {
      const { settings, problems } = read(nothing);
      expect(problems).toEqual([]);
      expect(settings).toMatchObject({
        policy: { version: "1", url: null, controller: null },
        providers: [],
        cookies: [],
        storage: { name: null, days: 182, domain: "host" },
        ui: {
          layout: "bar",
          position: "bottom",
          preset: "calm",
          theme: "auto",
          lang: "auto",
          reopen: "button",
          texts: {},
        },
        onWithdraw: "stop",
        googleConsentMode: "basic",
        region: null,
      });
    }
  });

  it.each([
    ["policy.version as a number", { policy: { version: 2026 } }, "policy.version", "2026"],
    ["the longest storage of 13 months", { storage: { days: 396 } }, "storage.days", 396],
    ["a parent domain", { storage: { domain: ".example.com" } }, "storage.domain", ".example.com"],
    ["the whole site", { storage: { domain: "site" } }, "storage.domain", "site"],
    ["a card", { ui: { layout: "card" } }, "ui.layout", "card"],
    ["a card stands in a corner", { ui: { layout: "card" } }, "ui.position", "bottom-start"],
    ["in another one", { ui: { layout: "card", position: "top-end" } }, "ui.position", "top-end"],
    ["a dialog has its place", { ui: { layout: "dialog" } }, "ui.position", null],
    ["and so has what stands in the page", { ui: { layout: "inline" } }, "ui.position", null],
    ["a preset", { ui: { preset: "dusk" } }, "ui.preset", "dusk"],
    ["a link", { ui: { reopen: "link" } }, "ui.reopen", "link"],
    ["the top", { ui: { position: "top" } }, "ui.position", "top"],
    ["dark", { ui: { theme: "dark" } }, "ui.theme", "dark"],
    ["a language", { ui: { lang: "de-AT" } }, "ui.lang", "de-AT"],
    ["no reopen button", { ui: { reopen: "none" } }, "ui.reopen", "none"],
    ["reload", { onWithdraw: "reload" }, "onWithdraw", "reload"],
    ["advanced", { googleConsentMode: "advanced" }, "googleConsentMode", "advanced"],
    ["no consent mode", { googleConsentMode: false }, "googleConsentMode", false],
    ["a region", { region: "US-CA" }, "region", "US-CA"],
    ["a mail address for the policy", { policy: { url: "mailto:p@a.example" } }, "policy.url", "mailto:p@a.example"],
  ])("takes %s", (_, config, path, expected) => {
    const { settings, problems } = read(config);
    expect(problems).toEqual([]);
    const value = path.split(".").reduce<any>((part, key) => part[key], settings);
    expect(value).toBe(expected);
  });

  it("hands a provider its own options without `category` and `via`", () => {
    const [provider] = read({ providers: [googleAnalytics({ id: "G-1", category: "marketing", config: { a: 1 } })] })
      .settings.providers;
    expect(provider?.category).toBe("marketing");
    expect(provider?.options).toMatchObject({ id: "G-1", config: { a: 1 } });
    expect(Object.keys(provider?.options ?? {})).not.toContain("category");
    expect(Object.keys(provider?.options ?? {})).not.toContain("via");
  });

  it("hands a provider nothing in the place of options that the site left out", () => {
    const prototype = Object.prototype as Record<string, unknown>;
    prototype.config = { a: 2 };
    const [{ options } = {}] = read({ providers: [googleAnalytics({ id: "G-1" })] }).settings.providers;
    const { config = "left out", consentMode = "left out" } = options ?? {};
    delete prototype.config;
    expect({ config, consentMode, keys: Object.keys(options ?? {}) }).toEqual({
      config: "left out",
      consentMode: "left out",
      keys: ["id"],
    });
  });
});
