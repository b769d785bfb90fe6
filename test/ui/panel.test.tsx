import "../support/window";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { UiHandle } from "../../src/ui/contract";
import { $, $$, button, categories, details, isOn, open, press, toggle } from "./host";

let handle: UiHandle | undefined;
beforeEach(() => {
  document.body.innerHTML = '<main><button id="opener">Cookie settings</button></main>';
});
afterEach(() => {
  handle?.destroy();
  document.body.replaceChildren();
});
const site = async (options?: Parameters<typeof open>[0]) => {
  const made = open(options);
  handle = made.handle;
  await handle.prepare();
  return made;
};
const shown = async (options?: Parameters<typeof open>[0]) => {
  const made = await site(options);
  $("#opener").focus();
  made.show("panel");
  return made;
};

test("is a modal dialog with its name, and the focus is on no answer", async () => {
  await shown();
  const panel = $("#sluice-panel");
  expect(panel.getAttribute("aria-modal")).toBe("true");
  expect($(`#${panel.getAttribute("aria-labelledby")}`).textContent).toBe("Privacy choices");
  expect(document.activeElement?.id).toBe("sluice-title");
  expect(panel.hasAttribute("open")).toBe(true);
  for (const name of ["Accept all", "Reject all", "Save choices", "Close"]) expect(button(name)).toBeDefined();
});

test("offers a switch per category, all off before a choice, and none for what is necessary", async () => {
  await shown();
  expect($$("[role=switch]").map((each) => each.getAttribute("aria-label"))).toEqual([
    "Preferences",
    "Analytics",
    "Support",
  ]);
  expect($$("[aria-checked=true]")).toEqual([]);
  const necessary = $('[role=group][aria-label="Necessary"]');
  expect(necessary.textContent).toContain("Always on");
  details("Necessary").click();
  expect(necessary.querySelector("[role=switch]")).toBeNull();
  expect(necessary.textContent).toContain("Stripe");
});

test("the word beside a switch says its state", async () => {
  await shown();
  const word = () => toggle("Analytics").previousElementSibling?.textContent;
  expect(word()).toBe("Off");
  toggle("Analytics").click();
  expect(word()).toBe("On");
});

test("a category sets all its providers, a provider only itself, and nothing counts until it is saved", async () => {
  const { log } = await shown();
  details("Analytics").click();
  expect(details("Analytics").getAttribute("aria-expanded")).toBe("true");
  toggle("Analytics").click();
  expect(["Google Analytics", "Segment", "Mixpanel", "Microsoft Clarity"].every(isOn)).toBe(true);
  toggle("Mixpanel").click();
  expect(isOn("Mixpanel")).toBe(false);
  expect(isOn("Analytics")).toBe(true);
  expect(log).toEqual([]);

  button("Save choices").click();
  expect(log).toEqual([
    [
      "save",
      {
        preferences: false,
        analytics: true,
        "google-analytics": true,
        segment: true,
        mixpanel: false,
        clarity: true,
        support: false,
        intercom: false,
      },
    ],
  ]);
  expect($("#sluice-panel")).toBeNull();
  expect($("[role=status]").textContent).toBe("Your choice is saved.");
});

test("shows the stored answers when it is opened again, not the draft that was left", async () => {
  const { show } = await shown();
  toggle("Analytics").click();
  button("Save choices").click();
  show("panel");
  expect(isOn("Analytics")).toBe(true);
  toggle("Support").click();
  button("Close").click();
  show("panel");
  expect(isOn("Analytics")).toBe(true);
  expect(isOn("Support")).toBe(false);
});

test("a draft outlives a change of state behind it", async () => {
  const { handle } = await shown();
  toggle("Analytics").click();
  handle.update();
  expect(isOn("Analytics")).toBe(true);
});

test.each(["Escape", "Close"])("%s answers nothing and leads back to the question", async (way) => {
  const { log } = await shown();
  toggle("Analytics").click();
  if (way === "Close") button("Close").click();
  else press("Escape");
  expect(log).toEqual([]);
  expect($("#sluice-panel")).toBeNull();
  expect($("#sluice-banner")).not.toBeNull();
  expect($("[role=status]").textContent).toBe("");
});

test("the focus goes back to what opened it", async () => {
  const { show, host } = await shown();
  host.rejectAll();
  expect(document.activeElement?.id).toBe("opener");
  show("panel");
  press("Escape");
  expect(document.activeElement?.id).toBe("opener");
  show("banner");
  button("Manage choices").focus();
  button("Manage choices").click();
  expect(document.activeElement?.id).toBe("sluice-title");
});

test("from the banner and back, the focus is on Manage choices", async () => {
  const { show } = await site();
  show("banner");
  button("Manage choices").focus();
  button("Manage choices").click();
  press("Escape");
  expect(document.activeElement).toBe(button("Manage choices"));
});

test("Tab goes round inside, in both directions", async () => {
  await shown();
  press("Tab");
  expect(document.activeElement).toBe(button("Close"));
  press("Tab", true);
  press("Tab", true);
  expect(document.activeElement).toBe(button("Save choices"));
  press("Tab");
  expect(document.activeElement?.id).toBe("sluice-title");
});

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
