import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";
import { all } from "../support/vendors";

const isOn = (site: Site, name: string) =>
  site.panel.getByRole("switch", { name, exact: true }).getAttribute("aria-checked");

test("nothing is pre-selected, and necessary is a text, not a switch", async ({ site }) => {
  await site.start(all);
  await site.openPanel({ expanded: true });
  const switches = await site.panel.getByRole("switch").all();
  expect(switches.length).toBe(7);
  for (const each of switches) expect(await each.getAttribute("aria-checked")).toBe("false");
  await expect(site.panel.getByText("Always on")).toBeVisible();
  await expect(site.panel.getByRole("checkbox")).toHaveCount(0);
});

test("the panel shows the stored answers, and a draft that is not saved is forgotten", async ({ site }) => {
  await site.start(all);
  await site.page.evaluate(() => window.sluice.set({ analytics: true, clarity: false, support: false }));
  // Segment complains where the page is left while it fetches.
  await site.settled();
  await site.page.reload();
  await site.openPanel({ expanded: true });
  expect(await isOn(site, "Segment")).toBe("true");
  expect(await isOn(site, "Microsoft Clarity")).toBe("false");
  expect(await isOn(site, "Support")).toBe("false");
  await site.panel.getByRole("switch", { name: "Support", exact: true }).click();
  expect(await site.page.evaluate(() => window.sluice.allows("support"))).toBe(false);
  await site.button("Close").click();
  await site.openPanel();
  expect(await isOn(site, "Support")).toBe("false");
  await site.panel.getByRole("switch", { name: "Support", exact: true }).click();
  await site.button("Save choices").click();
  await site.world.waitFor("intercom");
  await expect(site.page.getByRole("status")).toHaveText("Your choice is saved.");
});

test("a category's switch sets its providers, and one provider can differ", async ({ site }) => {
  await site.start(all);
  await site.openPanel({ expanded: true });
  await site.panel.getByRole("switch", { name: "Analytics", exact: true }).click();
  for (const name of ["Google Analytics", "Segment", "Mixpanel", "Microsoft Clarity"])
    expect(await isOn(site, name), name).toBe("true");
  expect(await isOn(site, "Intercom")).toBe("false");
  await site.panel.getByRole("switch", { name: "Mixpanel", exact: true }).click();
  await site.button("Save choices").click();
  await expect
    .poll(() => site.page.evaluate(() => window.sluice.state.providers))
    .toEqual({ "google-analytics": true, segment: true, mixpanel: false, clarity: true, intercom: false });
});

test("one click withdraws everything from the panel, as one click accepted it", async ({ site }) => {
  await site.start(all);
  await site.button("Accept all").click();
  await site.reopen.click();
  await site.button("Reject all").click();
  await expect(site.panel).toHaveCount(0);
  expect(await site.page.evaluate(() => Object.values(window.sluice.state.providers).some(Boolean))).toBe(false);
});

test("a choice in one tab is a choice in the other", async ({ site }) => {
  await site.start(all);
  const other = await site.page.context().newPage();
  await other.goto(site.world.url("/"));
  await other.locator("#sluice-banner").waitFor();
  await site.button("Reject all").click();
  await expect(other.locator("#sluice-banner")).toHaveCount(0, { timeout: 1_000 });
  await site.page.evaluate(() => window.sluice.set({ support: true }));
  await expect.poll(() => other.evaluate(() => window.sluice.allows("intercom")), { timeout: 1_000 }).toBe(true);
  await other.close();
});
