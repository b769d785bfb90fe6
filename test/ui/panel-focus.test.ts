import "../support/window";
import { expect, test } from "vitest";
import { $, button, press, toggle } from "./host";
import { shown, site } from "./panel-host";

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
