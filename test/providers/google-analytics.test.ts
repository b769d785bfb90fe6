import "../support/window";
import { beforeEach, describe, expect, it } from "vitest";
import { googleAnalytics } from "../../src/providers";
import { basic } from "../../src/providers/google-analytics-core";
import { clearGlobals, contextFor } from "./context";

const ID = "G-ABC123";
/** What the page's own `gtag` would have pushed. */
function ownCommand(..._: unknown[]): IArguments {
  // biome-ignore lint/complexity/noArguments: the vendor tells commands by this very type
  return arguments;
}

const isArguments = (entry: unknown): boolean => Object.prototype.toString.call(entry) === "[object Arguments]";

/** Each test runs with both. */
let variant = basic;

function given(options = {}, more: Parameters<typeof contextFor>[1] = {}) {
  const test = contextFor({ definition: variant, options: { id: ID, ...options } }, more);
  const { definition, context, answers, win } = test;
  const drop = definition.hold?.(context);
  return {
    ...test,
    drop: () => drop?.(),
    signal: (moment: "default" | "update") => definition.signal?.(context, moment),
    grant: async () => {
      answers.permission = "granted";
      definition.signal?.(context, "update");
      await definition.start?.(context, false);
    },
    layer: () => (win.dataLayer as any[]).map((entry) => (isArguments(entry) ? [...entry].slice(0, 2) : entry)),
  };
}

describe.each([
  ["in the script-tag file", basic],
  ["in a file of its own", googleAnalytics.definition],
])("Google Analytics %s", (_, definition) => {
  beforeEach(() => {
    clearGlobals();
    variant = definition;
  });

  it("tells the default first, once, as an arguments object with all seven signals", () => {
    (window as any).dataLayer = [{ event: "gtm.js" }];
    const { signal, win } = given();
    signal("default");
    const [first] = win.dataLayer;
    expect(isArguments(first)).toBe(true);
    expect([...first]).toEqual([
      "consent",
      "default",
      {
        ad_storage: "denied",
        ad_user_data: "denied",
        ad_personalization: "denied",
        analytics_storage: "denied",
        functionality_storage: "denied",
        personalization_storage: "denied",
        security_storage: "granted",
      },
    ]);
    expect(win.dataLayer).toHaveLength(2);
  });

  it("carries a stored answer in the default, and follows the provider rather than its category", () => {
    const { signal, win } = given({}, { permission: "granted", allowed: ["marketing"] });
    signal("default");
    expect(win.dataLayer[0][2]).toMatchObject({
      analytics_storage: "granted",
      ad_storage: "granted",
      functionality_storage: "denied",
    });
    clearGlobals();
    const refused = given({}, { permission: "denied", allowed: ["analytics", "preferences"] });
    refused.signal("default");
    expect(refused.win.dataLayer[0][2]).toMatchObject({
      analytics_storage: "denied",
      personalization_storage: "granted",
    });
  });

  it("puts the answer and the configuration before the events that waited", async () => {
    const { signal, win, grant, layer, load } = given({ config: { send_page_view: false } });
    signal("default");
    win.gtag("set", "user_properties", {});
    win.gtag("event", "early");
    await grant();
    expect(layer()).toEqual([
      ["consent", "default"],
      ["consent", "update"],
      ["set", "user_properties"],
      ["js", expect.any(Date)],
      ["config", ID],
      ["event", "early"],
    ]);
    expect(win.dataLayer[4][2]).toEqual({ send_page_view: false });
    expect(load.mock.calls).toEqual([[`https://www.googletagmanager.com/gtag/js?id=${ID}`]]);
  });

  it("only appends once Google's code reads the layer", async () => {
    const { win, grant, signal, layer } = given();
    signal("default");
    win.gtag("event", "seen already");
    win.google_tag_manager = {};
    await grant();
    expect(layer().map(([name]) => name)).toEqual(["consent", "event", "consent", "js", "config"]);
  });

  it("uses a configuration that the page queued itself", async () => {
    (window as any).dataLayer = [ownCommand("config", ID)];
    const { grant, layer } = given();
    await grant();
    expect(layer().filter(([name]) => name === "config")).toHaveLength(1);
  });

  it("forgets commands on a no, keeps foreign entries, and swallows what comes after, whoever pushes it", () => {
    const { win, answers, drop, signal, layer } = given();
    signal("default");
    win.gtag("event", "early");
    win.dataLayer.push({ event: "gtm" }, ["array"]);
    answers.permission = "denied";
    signal("update");
    drop();
    win.gtag("event", "late");
    win.dataLayer.push(ownCommand("event", "own function of the page"));
    win.dataLayer.push({ event: "still" });
    expect(layer()).toEqual([
      ["consent", "default"],
      ["consent", "update"],
      { event: "gtm" },
      ["array"],
      { event: "still" },
    ]);
  });

  it("keeps what the page set up: a later yes does not send what the page had switched off", async () => {
    const { win, answers, drop, grant, layer } = given();
    win.gtag("js", new Date());
    win.gtag("config", ID, { send_page_view: false });
    win.gtag("event", "early");
    answers.permission = "denied";
    drop();
    await grant();
    expect(layer().filter(([name]) => name === "config")).toHaveLength(1);
    expect(layer().some(([name]) => name === "event")).toBe(false);
  });

  it("guards the layer that the page put in the place of the first one", () => {
    const { win, answers, drop, layer } = given();
    win.dataLayer = [ownCommand("event", "early")];
    answers.permission = "denied";
    drop();
    win.dataLayer.push(ownCommand("event", "late"));
    expect(layer()).toEqual([]);
  });

  it("is not held by the answer of an earlier start on the same page", () => {
    given({}, { permission: "denied" });
    const second = given();
    second.win.gtag("event", "early");
    expect(second.layer()).toEqual([["event", "early"]]);
  });

  it("drops at once what was queued before it, where the stored answer is no", () => {
    (window as any).dataLayer = [ownCommand("event", "before")];
    expect(given({}, { permission: "denied" }).layer()).toEqual([]);
  });

  it("silences the id on a withdrawal and takes only its own flag away again", async () => {
    const { win, definition, context, grant, answers, load } = given();
    await grant();
    answers.permission = "denied";
    definition.stop?.(context);
    expect(win[`ga-disable-${ID}`]).toBe(true);
    expect(definition.optedOut?.(context)).toBe(false);
    answers.permission = "granted";
    // In the click's own task: what the page calls before the start is not lost.
    definition.signal?.(context, "update");
    expect(win[`ga-disable-${ID}`]).toBe(false);
    await definition.start?.(context, true);
    expect(load).toHaveBeenCalledTimes(1);
    win[`ga-disable-${ID}`] = true;
    expect(definition.optedOut?.(context)).toBe(true);
  });

  it("in advanced mode loads early, keeps commands while refused, and does not silence", () => {
    const { win, definition, context, answers, drop, layer } = given({}, { mode: "advanced" });
    expect(definition.early?.(context)).toBe(true);
    expect(definition.early?.(contextFor({ definition, options: { id: ID } }).context)).toBe(false);
    answers.permission = "denied";
    drop();
    win.gtag("event", "ping");
    definition.stop?.(context);
    expect(layer()).toEqual([["event", "ping"]]);
    expect(win[`ga-disable-${ID}`]).toBeUndefined();
  });

  it("sends no signal where the site turned them off", async () => {
    const { signal, grant, layer } = given({}, { mode: false });
    signal("default");
    await grant();
    expect(layer().map(([name]) => name)).toEqual(["js", "config"]);
  });

  it("does not throw where the page pinned its globals", () => {
    Object.defineProperty(window, "gtag", { value: Object.freeze(() => {}), configurable: true });
    Object.defineProperty(window, "dataLayer", { value: [], configurable: true });
    expect(() => given().signal("default")).not.toThrow();
  });
});
