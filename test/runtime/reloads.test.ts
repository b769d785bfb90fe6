import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ProviderContext } from "../../src/types";
import { closePages, fakeClock, pass, settle } from "../support/fake-page";
import { fakeProvider, start, urlOf } from "../support/fake-sluice";
import { two } from "./given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("a withdrawal loads the page again", () => {
  it.each<[string, object, object, number]>([
    ["not by itself", {}, {}, 0],
    ["where the site asks for it", { onWithdraw: "reload" }, {}, 1],
    ["where a provider cannot be stopped", {}, { needsReload: true }, 1],
    // Nobody carries it: it is its code that ran.
    ["where it names its global, whether that is there or not", {}, { needsReload: "vendor" }, 1],
    ["where a provider asks for it", {}, { stop: (context: ProviderContext) => context.reload() }, 1],
  ])("%s", async (_, config, definition, reloads) => {
    const { page, sluice } = start({ providers: [fakeProvider([], "one", definition)], ...config });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"));
    await settle();
    expect(page.reloads()).toBe(0);
    void sluice.rejectAll();
    await pass(200);
    expect(page.reloads()).toBe(reloads);
  });

  it("where gated code of the page ran", async () => {
    const { page, sluice } = start(
      { providers: two() },
      { body: '<script type="text/plain" data-consent="analytics">1</script>' },
    );
    void sluice.set({ analytics: true });
    await pass(200);
    expect(page.reloads()).toBe(0);
    void sluice.set({ support: true });
    await pass(200);
    expect(page.reloads()).toBe(0);
    void sluice.set({ analytics: false });
    await pass(200);
    expect(page.reloads()).toBe(1);
  });

  it("sweeps for as long as the page is there: a visitor may keep one that asks before it is left", async () => {
    const { page, sluice } = start({ providers: [fakeProvider([], "one", { needsReload: true })] });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"));
    void sluice.rejectAll();
    await pass(20_000);
    expect(page.reloads()).toBe(1);
    page.document.cookie = "_one=late";
    await pass(1100);
    expect(Object.keys(page.cookies())).not.toContain("_one");
  });

  it("and does not sweep on where it was ended in the meantime: another may have begun, with a yes", async () => {
    const config = () => ({ providers: [fakeProvider([], "one", { needsReload: true })] });
    const { page, sluice } = start(config());
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"));
    void sluice.rejectAll();
    sluice.destroy();
    sluice.init(config());
    void sluice.acceptAll();
    page.document.cookie = "_one=new";
    await pass(20_000);
    expect(Object.keys(page.cookies())).toContain("_one");
  });

  it("not where the unstoppable one never ran", async () => {
    const { page, sluice } = start({ providers: [fakeProvider([], "one", { needsReload: true })] });
    void sluice.acceptAll();
    await pass(200);
    void sluice.rejectAll();
    await pass(6000);
    expect(page.reloads()).toBe(0);
  });
});
