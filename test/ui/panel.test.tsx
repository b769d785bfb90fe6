import "../support/window";
import { expect, test } from "vitest";
import { $, $$, button, details, isOn, toggle } from "./host";
import { shown } from "./panel-host";

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
