import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defineProvider, googleTagManager } from "../../src/providers";
import { closePages, fakeClock, fakePage, pass } from "../support/fake-page";
import { startOn } from "../support/fake-sluice";
import { CONTAINER, categories, GTM, running, visit } from "./google-page";

beforeEach(() => fakeClock());
afterEach(() => {
  closePages();
  vi.restoreAllMocks();
});

describe("what a container has loaded cannot be unloaded: the page is loaded again", () => {
  const reloadsAfter = async (test: Awaited<ReturnType<typeof running>>, choice: Record<string, boolean>) => {
    void test.sluice.set(choice);
    await pass(200);
    return test.page.reloads();
  };
  it.each<[string, Record<string, boolean>, number]>([
    ["when it is taken back", { "google-tag-manager": false }, 1],
    ["when a category is taken back that its tags may have used", { analytics: false }, 1],
    ["not when something is granted", { support: true }, 0],
  ])("%s", async (_, choice, reloads) => {
    expect(await reloadsAfter(await running({ categories: { ...categories, support: {} } }), choice)).toBe(reloads);
  });

  it("when a provider is taken back that it carries, and not when one is that it does not", async () => {
    const page = fakePage();
    const providers = [
      googleTagManager({ id: GTM }),
      defineProvider({ id: "pixel", name: "Pixel", category: "marketing" })({ via: "google-tag-manager" }),
      defineProvider({ id: "own", name: "Own", category: "marketing" })({}),
    ];
    const { sluice } = startOn(page, { providers });
    void sluice.acceptAll();
    await pass(100);
    page.land(CONTAINER);
    await sluice.when("pixel");
    void sluice.set({ own: false });
    await pass(200);
    expect(page.reloads()).toBe(0);
    void sluice.set({ pixel: false });
    await pass(200);
    expect(page.reloads()).toBe(1);
    expect(sluice.allows("google-tag-manager")).toBe(true);
  });

  it("not when it never ran", async () => {
    const test = visit(["gtm"], { categories });
    void test.sluice.set({ analytics: true });
    expect(await reloadsAfter(test, { analytics: false })).toBe(0);
  });
});
