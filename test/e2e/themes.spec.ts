import { readFileSync } from "node:fs";
import { expect, test } from "./support/fixtures";
import type { Site } from "./support/site";

/** The demo's theme page: what is picked is shown at once, and the tag that is copied shows the same on another page. */

const choose = async (site: Site, picked: Readonly<Record<string, string>>): Promise<void> => {
  for (const [field, value] of Object.entries(picked)) await site.page.locator(`[name=${field}]`).selectOption(value);
};

/** A site's own server has the files of the build where the tag says. */
function serveAtRoot({ world }: Site, ...files: string[]): void {
  for (const file of files)
    world.page(`/${file}`, readFileSync(`${process.env.SLUICE_DIST ?? "dist"}/${file}`, "utf8"));
}

const LOOKS = [
  {
    picked: { layout: "card", position: "top-end", preset: "ink", theme: "dark", lang: "ar", direction: "rtl" },
    shown: { "data-layout": "card", "data-position": "top-end" },
    dress: { "data-preset": "ink", "data-theme": "dark", lang: "ar", dir: "rtl" },
    config: true,
  },
  {
    picked: { layout: "card", theme: "light", lang: "de" },
    shown: { "data-layout": "card", "data-position": "bottom-start" },
    dress: { "data-preset": "calm", "data-theme": "light", lang: "de", dir: "ltr" },
    config: false,
  },
] as const;

for (const { picked, shown, dress, config } of LOOKS)
  test(`${Object.values(picked).join(", ")}: the preview shows it, and so does the copied tag`, async ({ site }) => {
    await site.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await site.page.goto(site.world.url("/themes/"));
    await choose(site, picked);
    const preview = site.page.frameLocator("#preview");
    for (const [name, value] of Object.entries(shown))
      await expect(preview.locator("#sluice-banner")).toHaveAttribute(name, value);
    for (const [name, value] of Object.entries(dress))
      await expect(preview.locator("#sluice-ui")).toHaveAttribute(name, value);
    expect(site.world.thirdParty()).toEqual([]);

    await site.button("Copy the tag").click();
    await expect(site.page.locator("#copied")).toHaveText("Copied.");
    const tag = await site.page.evaluate(() => navigator.clipboard.readText());
    expect(tag.includes("application/json")).toBe(config);

    serveAtRoot(site, "sluice.js", "sluice-ui.js", `locales/${picked.lang}.js`);
    await site.open({ include: tag }, { path: "/pasted" });
    for (const [name, value] of Object.entries(shown)) await expect(site.banner).toHaveAttribute(name, value);
    for (const [name, value] of Object.entries(dress))
      await expect(site.page.locator("#sluice-ui")).toHaveAttribute(name, value);
    await site.banner.locator(".sluice-b").first().click();
    await site.world.waitFor("google-analytics");
  });

test("the JSON that is copied holds what was picked and nothing else", async ({ site }) => {
  await site.page.goto(site.world.url("/themes/"));
  await choose(site, { layout: "dialog", preset: "dusk", reopen: "link" });
  await expect(site.page.locator("#json")).toHaveValue(/dusk/);
  expect(JSON.parse(await site.page.locator("#json").inputValue())).toEqual({
    ui: { layout: "dialog", preset: "dusk", reopen: "link" },
  });
});

test("whoever goes through the choices by keyboard stays there, whatever is shown", async ({ site }) => {
  await site.page.goto(site.world.url("/themes/"));
  const shown = site.page.frameLocator("#preview").locator("#sluice-banner");
  const layout = site.page.locator("[name=layout]");
  await shown.waitFor();
  await layout.focus();
  for (const name of ["card", "dialog", "inline"]) {
    await site.page.keyboard.press("ArrowDown");
    await expect(shown).toHaveAttribute("data-layout", name);
    await expect(layout, name).toBeFocused();
  }
  await layout.selectOption("dialog");
  await expect(shown).toHaveAttribute("data-layout", "dialog");
  await shown.getByRole("button", { name: "Manage choices" }).click();
  await expect(site.page.frameLocator("#preview").getByRole("heading", { name: "Privacy choices" })).toBeFocused();
});

test("what a look needs besides the tag is told", async ({ site }) => {
  await site.page.goto(site.world.url("/themes/"));
  const places = site.page.locator("#places");
  await expect(places).toBeHidden();
  await choose(site, { layout: "inline", reopen: "link" });
  await expect(places).toContainText('<div data-sluice="banner"></div> <span data-sluice="reopen"></span>');
  await choose(site, { layout: "bar", reopen: "none" });
  await expect(places).toContainText('data-sluice="open"');
});

test("in the dark the page of the preview can be read", async ({ site }) => {
  await site.page.emulateMedia({ colorScheme: "dark" });
  await site.page.goto(site.world.url("/themes/"));
  const back = await site.page.locator("#preview").evaluate((frame) => getComputedStyle(frame).backgroundColor);
  expect(Math.max(...(back.match(/\d+/g) ?? ["255"]).slice(0, 3).map(Number))).toBeLessThan(64);
});
