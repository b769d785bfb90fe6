import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { find } from "../../src/providers/find";
import { registry } from "../../src/providers/registry";
import { closePages, fakeClock, fakePage, pass } from "../support/fake-page";
import { startOn } from "../support/fake-sluice";
import { ADS, GA, GTM, TAG } from "./google-page";

beforeEach(() => fakeClock());
afterEach(closePages);

describe("in the script-tag file", () => {
  const providers = { "google-analytics": { id: GA }, "google-ads": { id: ADS } };
  const listed = (layer: any[]): any[][] => layer.map((entry) => (entry.event ? [entry.event] : [...entry]));
  const late = (config: object, page = fakePage(), fetch = find) => {
    const asked: string[] = [];
    const started = startOn(page, config, {
      registry,
      find: (id) => {
        asked.push(id);
        return fetch(id);
      },
    });
    return { ...started, asked, layer: () => listed((page.env as any).dataLayer ?? []) };
  };

  it("Google Analytics alone needs nothing more", async () => {
    const { asked, sluice, page } = late({ providers: { "google-analytics": { id: GA } } });
    void sluice.acceptAll();
    await pass(100);
    expect(asked).toEqual([]);
    expect(page.scripts()).toEqual([TAG + GA]);
  });

  it.each<[string, object]>([
    ["an option of consent mode", { "google-analytics": { id: GA, consentMode: { urlPassthrough: true } } }],
    ["Google Ads", providers],
    ["a container", { "google-tag-manager": GTM, "google-analytics": GA }],
  ])("beside %s its whole definition is fetched; until then early calls are kept and nothing is told", async (_, given) => {
    const { asked, page, sluice, layer, errors } = late({ providers: given });
    expect(asked).toContain("google-analytics");
    (page.env as any).gtag("event", "early");
    void sluice.acceptAll();
    expect(layer()).toEqual([["event", "early"]]);
    expect(page.scripts()).toEqual([]);
    await expect.poll(() => page.scripts().length).toBeGreaterThan(0);
    await pass(100);
    expect(layer()[0]?.slice(0, 2)).toEqual(["consent", "default"]);
    expect(layer().filter(([word]) => word === "consent").length).toBeLessThanOrEqual(2);
    expect(layer().filter(([word]) => word === "event")).toEqual([["event", "early"]]);
    expect(page.scripts().filter((url) => url.startsWith(TAG))).toEqual([TAG + GA]);
    expect(errors).toEqual([]);
  });

  it("that cannot be fetched leaves Google Analytics out, with one line", async () => {
    const { sluice, errors, page } = late({ providers }, fakePage(), () => Promise.reject(new Error("404")));
    await pass(100);
    expect(errors).toEqual([
      expect.stringContaining("providers.google-analytics: received"),
      expect.stringContaining("providers.google-ads: received"),
    ]);
    void sluice.acceptAll();
    await pass(100);
    expect(sluice.allows("google-analytics")).toBe(false);
    expect(page.scripts()).toEqual([]);
  });

  it("a no while it is on its way drops the early calls", async () => {
    const { page, sluice, layer } = late({ providers });
    (page.env as any).gtag("event", "early");
    void sluice.rejectAll();
    (page.env as any).gtag("event", "late");
    expect(layer()).toEqual([]);
    await expect.poll(() => layer().length).toBe(1);
    expect(layer()[0]?.slice(0, 2)).toEqual(["consent", "default"]);
  });
});
