import "../support/window";
import { afterEach, expect, test } from "vitest";
import de from "../../src/locales/de";
import texts from "../../src/locales/en";
import type { UiHandle } from "../../src/ui/contract";
import { lifetimeOf } from "../../src/ui/panel/lifetime";
import { duration } from "../../src/ui/words";
import { $, $$, cookie, open } from "./host";

let handle: UiHandle | undefined;
afterEach(() => {
  handle?.destroy();
  document.body.replaceChildren();
});

const framed = () => {
  document.body.innerHTML = '<main><iframe title="Product tour" width="560" height="315"></iframe></main>';
  const site = open();
  handle = site.handle;
  const frame = $<HTMLIFrameElement>("iframe");
  return { ...site, frame, remove: site.handle.placeholder(frame, ["intercom", "preferences"]) };
};

test("a placeholder keeps the place of its frame and says who would get data", () => {
  const { frame, remove } = framed();
  const stand = $(".sluice-ph");
  expect(stand.getAttribute("aria-label")).toBe("Product tour");
  expect(stand.textContent).toContain("Intercom and Preferences");
  expect(stand.style.width).toBe("560px");
  expect(stand.style.minHeight).toBe("315px");
  expect(frame.previousElementSibling?.contains(stand)).toBe(true);
  remove();
  expect($("main").children).toHaveLength(1);
});

test("a placeholder says where the frame loads from, if that is an address", () => {
  document.body.innerHTML =
    '<iframe data-src="https://player.video.example/embed/7"></iframe><iframe data-src="https://%"></iframe>';
  const site = open();
  handle = site.handle;
  for (const frame of $$("iframe")) site.handle.placeholder(frame as HTMLIFrameElement, ["intercom"]);
  expect($$(".sluice-ph").map((each) => each.querySelector("small:not([hidden])")?.textContent)).toEqual([
    "Loads from player.video.example",
    undefined,
  ]);
});

test("what stands in for anything else is called what the page says, and tells where its provider comes from", () => {
  document.body.innerHTML = '<div data-placeholder="Newsletter"></div>';
  const site = open();
  handle = site.handle;
  site.handle.placeholder($<HTMLElement>("[data-placeholder]"), ["intercom"]);
  const section = $(".sluice-ph");
  expect(section.getAttribute("aria-label")).toBe("Newsletter");
  expect(section.querySelector("strong")?.textContent).toBe("Newsletter");
  // Nobody says a host of it here.
  expect(section.querySelector("small")?.hidden).toBe(true);
});

test("a placeholder is laid out as the page lays out its frame", () => {
  document.body.innerHTML =
    '<div><iframe style="position: absolute; top: 0; left: 0; width: 100%; height: 100%; margin: 0 auto"></iframe></div>';
  const site = open();
  handle = site.handle;
  site.handle.placeholder($<HTMLIFrameElement>("iframe"), ["intercom"]);
  const { position, top, width, height, margin, minHeight } = $(".sluice-ph").style;
  expect({ position, top, width, height, margin, minHeight }).toEqual({
    position: "absolute",
    top: "0px",
    width: "100%",
    height: "100%",
    margin: "0px auto",
    minHeight: "",
  });
});

test("loading once stores nothing; always allowing stores what the frame needs", () => {
  const { frame, log, loaded } = framed();
  const [once, always] = $$(".sluice-ph button");
  once?.click();
  expect(loaded).toEqual([frame]);
  expect(log).toEqual([]);
  always?.click();
  expect(log).toEqual([["embed", { intercom: true, preferences: true }]]);
});

test("the declaration lists every category, provider and cookie, without a control", async () => {
  document.body.innerHTML = '<div id="here"></div>';
  const site = open();
  handle = site.handle;
  await handle.prepare();
  const empty = site.handle.declare($("#here"));
  const text = $("#here").textContent ?? "";
  for (const fact of ["Necessary", "Stripe Ltd", "sid", "20 minutes, renewed on activity", "Mixpanel", "14 months"])
    expect(text).toContain(fact);
  expect($("#here button")).toBeNull();
  expect($$('#here a[href="https://segment.example/privacy"]')).toHaveLength(1);
  expect($$("#here table")).toHaveLength(8);
  empty();
  expect($("#here").textContent).toBe("");
});

test.each([
  ["<h1>Privacy</h1><h2>Cookies</h2>", ["H3", "H4"]],
  ["<h1>Privacy</h1>", ["H2", "H3"]],
  ["", ["H2", "H3"]],
])("the headings of the declaration follow those of the page: %s", async (before, levels) => {
  document.body.innerHTML = `<main>${before}<div id="here"></div><h4>Behind</h4></main>`;
  const site = open();
  handle = site.handle;
  await handle.prepare();
  site.handle.declare($("#here"));
  expect([...new Set($$("#here :is(h1, h2, h3, h4, h5, h6)").map(({ tagName }) => tagName))]).toEqual(levels);
});

test("another language is shown as one", () => {
  const site = open({ overrides: de, lang: "de" });
  handle = site.handle;
  site.show("banner");
  expect($$("#sluice-banner button").map((each) => each.textContent)).toEqual([
    "Alle akzeptieren",
    "Alle ablehnen",
    "Einstellungen",
  ]);
  expect($("#sluice-about").textContent).toContain("6 Monate");
  expect($("#sluice-ui").lang).toBe("de");
  expect($("#sluice-ui").dir).toBe("ltr");
});

test.each([
  [182, "6 months"],
  [365, "1 year"],
  [730, "2 years"],
  [396, "13 months"],
  [1, "1 day"],
  [7, "7 days"],
  [90, "3 months"],
  [20 / 1440, "20 minutes"],
  [0.5, "12 hours"],
])("%d days are worded as %s", (days, words) => {
  expect(duration("en", days * 1440)).toBe(words);
});

test("says a time in English as `Intl` would, which it does without", () => {
  for (const minutes of [1, 20, 60, 1_200, 1_440, 1_440 * 7, 1_440 * 30, 1_440 * 182, 525_960, 525_960 * 2])
    expect(duration("en", minutes)).toBe(duration("en-GB", minutes));
});

test("a lifetime follows the kind", () => {
  const of = (facts: Parameters<typeof cookie>[1]) => lifetimeOf(texts, "en", cookie("x", facts));
  expect(of({ kind: "session", days: null })).toBe("Until the browser closes");
  expect(of({ kind: "local", days: null })).toBe("Until deleted");
  expect(of({ kind: null, days: null })).toBe("Not stated");
  expect(of({ kind: "rolling", days: null, minutes: 30 })).toBe("30 minutes, renewed on activity");
});
