import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { hubspot } from "../../src/providers";
import { clearGlobals, contextFor } from "./context";

function given(options = {}) {
  const test = contextFor(hubspot({ id: "1", ...options }));
  test.definition.hold?.(test.context);
  return test;
}

beforeEach(clearGlobals);

describe("HubSpot", () => {
  it("keeps HubSpot's own banner away and tells it each answer by category, all of them no without a yes", () => {
    const { win, definition, context, answers } = given();
    expect(win.disableHubSpotCookieBanner).toBe(true);
    answers.allowed.push("analytics");
    definition.signal?.(context, "default");
    answers.permission = "granted";
    definition.signal?.(context, "update");
    answers.permission = "denied";
    definition.signal?.(context, "update");
    const told = (analytics: boolean) => [
      "setHubSpotConsent",
      { analytics, advertisement: false, functionality: false },
    ];
    expect(win._hsp).toEqual([told(false), told(true), told(false)]);
  });

  it("loads from where most accounts are when no region is named", async () => {
    const { definition, context, load } = given();
    await definition.start?.(context, false);
    expect(load.mock.calls).toEqual([["https://js.hs-scripts.com/1.js", { id: "hs-script-loader" }]]);
  });

  it("loads from the account's region, as an element that its code looks for", async () => {
    const { definition, context, load } = given({ region: "eu1" });
    await definition.start?.(context, false);
    expect(load.mock.calls).toEqual([["https://js-eu1.hs-scripts.com/1.js", { id: "hs-script-loader" }]]);
  });

  it("takes the chat away with the yes, and puts it back", async () => {
    const { win, definition, context, answers } = given();
    const widget = { remove: vi.fn(), load: vi.fn() };
    answers.permission = "granted";
    await definition.start?.(context, false);
    win.HubSpotConversations = { widget };
    answers.permission = "denied";
    definition.stop?.(context);
    expect(win._hsp.at(-1)).toEqual(["revokeCookieConsent"]);
    expect(widget.remove).toHaveBeenCalledTimes(1);
    answers.permission = "granted";
    await definition.start?.(context, true);
    expect(widget.load).toHaveBeenCalledTimes(1);
  });
});
