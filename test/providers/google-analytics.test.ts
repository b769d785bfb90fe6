import "../support/window";
import { expect, it } from "vitest";
import { clearGlobals, contextFor } from "./context";
import { given, ID, isArguments, ownCommand, withBoth } from "./google-analytics-page";

withBoth(() => {
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

  it("leaves out what the page says of consent by itself, before us or after", () => {
    const leftover = () => ownCommand("consent", "default", { ad_storage: "granted", region: ["US"] });
    (window as any).dataLayer = [ownCommand("set", "user_properties", {}), leftover()];
    const { signal, win, answers, layer } = given();
    signal("default");
    win.gtag("consent", "update", { ad_storage: "granted" });
    win.dataLayer.push(leftover());
    answers.permission = "granted";
    signal("update");
    expect(layer()).toEqual([
      ["consent", "default"],
      ["consent", "update"],
      ["set", "user_properties"],
    ]);
  });

  it("is told nothing of consent by the page where Google's code has taken the layer over", () => {
    const { signal, win } = given({}, { permission: "granted" });
    signal("default");
    const { dataLayer } = win;
    const read: unknown[] = [];
    const { push } = dataLayer;
    // Theirs hands on first, and then reads.
    dataLayer.push = (...entries: any[]) => {
      push.apply(dataLayer, entries);
      return read.push(...entries.map(([word]) => word));
    };
    win.google_tag_manager = {};
    win.gtag("consent", "default", { ad_storage: "granted" });
    win.gtag("event", "seen");
    expect(read).toEqual(["", "event"]);
  });

  it.each([
    "basic",
    "advanced",
    false,
  ] as const)("in mode %s: its own words for consent count only without ours", (mode) => {
    (window as any).dataLayer = [ownCommand("consent", "default", { ad_storage: "granted" })];
    const { layer } = given({}, { mode });
    expect(layer()).toEqual(mode ? [] : [["consent", "default"]]);
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

  it("is not held by the answer of an earlier start on the same page", () => {
    given({}, { permission: "denied" });
    const second = given();
    second.win.gtag("event", "early");
    expect(second.layer()).toEqual([["event", "early"]]);
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
