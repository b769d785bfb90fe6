import "../support/window";
import { expect, test } from "vitest";
import { $, $$, button, categories, details, isOn, toggle } from "./host";
import { shown } from "./panel-host";

test("tells what a provider needs and that a browser has opted out", async () => {
  const declared = categories().map((category) => ({
    ...category,
    providers: category.providers.map((each) => ({ ...each, optedOut: each.id === "google-analytics" })),
  }));
  await shown({ declared });
  details("Analytics").click();
  const region = $(`#${details("Analytics").getAttribute("aria-controls")}`);
  expect(region.textContent).toContain("Loaded through Segment");
  expect(region.textContent).toContain("This browser has opted out");
  toggle("Analytics").click();
  expect(isOn("Google Analytics")).toBe(false);
  expect(toggle("Google Analytics").hasAttribute("disabled")).toBe(true);
});

test("what runs without a yes says why, and has a switch to object that is off", async () => {
  const declared = categories();
  const analytics = declared[2] as (typeof declared)[number];
  Object.assign(analytics.providers[3] as object, { exempt: true, purpose: "Counts without recognising" });
  const { log, show } = await shown({ declared, granted: ["clarity"] });
  details("Analytics").click();
  expect($("#sluice-n-analytics").textContent).toContain("You may object.");
  expect($("#sluice-n-analytics").textContent).toContain("Counts without recognising");
  expect(isOn("Object: Microsoft Clarity")).toBe(false);
  expect(toggle("Object: Microsoft Clarity").previousElementSibling?.textContent).toBe("Object: Off");
  // An objection stands on its own.
  toggle("Analytics").click();
  toggle("Analytics").click();
  expect(isOn("Object: Microsoft Clarity")).toBe(false);
  toggle("Object: Microsoft Clarity").click();
  expect(isOn("Object: Microsoft Clarity")).toBe(true);
  button("Save choices").click();
  expect(log[0]?.[1]).toMatchObject({ analytics: false, segment: false, clarity: false });
  show("panel");
  details("Analytics").click();
  expect(isOn("Object: Microsoft Clarity")).toBe(true);
  toggle("Object: Microsoft Clarity").click();
  button("Save choices").click();
  expect(log[1]?.[1]).toMatchObject({ segment: false, clarity: true });
});

test("a category that nobody is asked about has no switch, and is not asked about on the banner", async () => {
  const declared = categories();
  const support = declared[3] as (typeof declared)[number];
  Object.assign(support, { asked: false });
  Object.assign(support.providers[0] as object, { exempt: true });
  const { show } = await shown({ declared, granted: ["intercom"] });
  expect(toggle("Support")).toBeNull();
  details("Support").click();
  expect(isOn("Object: Intercom")).toBe(false);
  show("banner");
  expect($("#sluice-about").textContent).not.toContain("Support");
  expect($("#sluice-about").textContent).toContain("Third parties involved: 4");
});

test("says where something is used, and what our own record is for in the language of the page", async () => {
  const declared = categories();
  Object.assign(declared[3]?.providers[0] as object, { pages: ["/checkout", "/help"] });
  Object.assign(declared[0]?.cookies[0] as object, { purpose: "Remembers your choice" });
  await shown({ declared, overrides: { ownPurpose: "Merkt sich die Auswahl" } });
  details("Support").click();
  details("Necessary").click();
  expect($("#sluice-n-support").textContent).toContain("Only on: /checkout and /help");
  expect($("#sluice-n-necessary").textContent).toContain("Merkt sich die Auswahl");
});

test("lists cookies in a table with headers, and marks what is not certain", async () => {
  const declared = categories();
  const clarity = declared[2]?.providers[3];
  const known = clarity?.cookies[0];
  if (!clarity || !known) throw new Error("no such provider");
  Object.assign(clarity, {
    cookies: [known, { ...known, name: "MUID", days: 390, uncertain: true, host: "bing.com" }],
  });
  await shown({ declared });
  details("Analytics").click();
  const table = $('table[aria-label="Microsoft Clarity"]');
  expect([...table.querySelectorAll("thead th[scope=col]")].map((each) => each.textContent)).toEqual([
    "Name",
    "Kind",
    "Kept for",
    "Purpose",
    "Company",
  ]);
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => row.textContent);
  expect(rows[0]).toContain("_clarity");
  expect(rows[0]).toContain("1 year");
  expect(rows[0]).toContain("Microsoft Clarity Ltd");
  expect(rows[1]).toContain("MUID (bing.com)");
  expect(rows[1]).toContain("13 months (unconfirmed)");
});

test("names from a configuration are text", async () => {
  const declared = categories();
  const markup = "<script>alert(1)</script>";
  const category = declared[3];
  if (!category?.providers[0]) throw new Error("no such provider");
  Object.assign(category, { title: markup, text: markup });
  Object.assign(category.providers[0], { name: markup, company: markup, policyUrl: "javascript:alert(1)" });
  await shown({ declared });
  details(markup.replaceAll('"', "")).click();
  expect($("#sluice script")).toBeNull();
  expect($$("#sluice h3").map((each) => each.textContent)).toContain(markup);
  expect($$("#sluice a[href^=javascript]")).toEqual([]);
});
