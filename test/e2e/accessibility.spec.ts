import { readFileSync } from "node:fs";
import { expect, test } from "./support/fixtures";
import type { Site } from "./support/site";
import { all } from "./support/vendors";

/** axe over every surface, in every dress. Target sizes are measured elsewhere: axe lets small ones pass by their spacing. */

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const BODY = `<main><h1>Shop</h1>
  <iframe data-consent="marketing" data-src="https://player.video.example/embed/7" title="A film" width="480" height="270"></iframe>
  <h2>Everything in use</h2><div data-sluice="declaration"></div></main>`;

async function violations(site: Site, area: string): Promise<string[]> {
  await site.page.evaluate(axe);
  return site.page.evaluate(async (selector) => {
    const { violations, passes } = await window.axe.run(selector, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      rules: { region: { enabled: false } },
    });
    if (passes.length < 3) return [`only ${passes.length} rules applied to ${selector}`];
    return violations.flatMap(({ id, nodes }: any) =>
      nodes.map(({ html, failureSummary }: any) => `${id}: ${html.slice(0, 90)} ${failureSummary}`),
    );
  }, area);
}

const dresses = [
  { name: "light", html: 'lang="en"', scheme: "light", theme: "auto" },
  { name: "dark", html: 'lang="en"', scheme: "dark", theme: "auto" },
  { name: "German", html: 'lang="de"', scheme: "light", theme: "auto" },
  { name: "right to left", html: 'lang="ar" dir="rtl"', scheme: "light", theme: "auto" },
  { name: "dark by configuration", html: 'lang="en"', scheme: "light", theme: "dark" },
] as const;

for (const { name, html, scheme, theme } of dresses)
  test(`${name}: banner, placeholder, declaration, panel and its details`, async ({ site }) => {
    // Colours are measured where they end, not on the way of a fade.
    await site.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    const isDark = scheme === "dark";
    await site.start(
      {
        ...all,
        ui: { theme },
        cookies: [{ name: "sid", kind: "rolling", minutes: 20, purpose: "Keeps you signed in" }],
      },
      {
        html,
        body: BODY,
        before: `<style>:root { color-scheme: ${scheme}; background: ${isDark ? "#121212" : "#fff"}; color: ${isDark ? "#eee" : "#111"} } a { color: inherit }</style>`,
      },
    );
    await site.banner.waitFor();
    expect(await violations(site, "#sluice-banner"), "banner").toEqual([]);
    await site.page.locator(".sluice-ph").waitFor();
    expect(await violations(site, ".sluice-ph"), "placeholder").toEqual([]);
    expect(await violations(site, "[data-sluice=declaration]"), "declaration").toEqual([]);
    await site.banner.getByRole("button").last().click();
    await site.panel.waitFor();
    expect(await violations(site, "#sluice-panel"), "panel").toEqual([]);
    await site.openPanelDetails();
    await site.panel.getByRole("switch").first().click();
    expect(await violations(site, "#sluice-panel"), "panel with details").toEqual([]);
    await site.panel.getByRole("button").first().click();
    await site.banner.getByRole("button").nth(1).click();
    await site.reopen.waitFor();
    expect(await violations(site, "#sluice"), "reopen control").toEqual([]);
  });

test("axe finds faults here when there are some", async ({ site }) => {
  await site.start(all, {
    body: `<main id="faulty"><h1>Shop</h1><button></button><img src="/x.png"><p style="color:#bbb;background:#fff">Pale</p></main>`,
  });
  expect((await violations(site, "#faulty")).length).toBeGreaterThanOrEqual(3);
  site.problems();
});

test("what a screen reader meets: a named, described dialog that is not modal; switches with a name and a state", async ({
  site,
}) => {
  await site.start(all);
  await expect(site.page.getByRole("dialog", { name: "May we use optional cookies?" })).toHaveAccessibleDescription(
    /Example Ltd.*Analytics.*Support.*5.*6 months.*Privacy choices/s,
  );
  expect(await site.banner.getAttribute("aria-modal")).toBeNull();
  await site.openPanel({ expanded: true });
  await expect(site.page.getByRole("dialog", { name: "Privacy choices" })).toBeVisible();
  await expect(site.panel.getByRole("switch", { name: "Google Analytics" })).not.toBeChecked();
  await expect(site.panel.getByRole("table", { name: "Mixpanel" })).toBeVisible();
  await expect(site.panel.getByRole("link", { name: "Privacy policy" }).first()).toHaveAttribute("href", "/privacy");
});

test("no motion for those who asked for none; system colours are respected", async ({ site }) => {
  await site.page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active" });
  await site.start(all);
  await site.openPanel();
  const moving = await site.page.evaluate(
    () =>
      [...document.querySelectorAll("#sluice, #sluice *")].filter((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return Number.parseFloat(transitionDuration) > 0.01 || Number.parseFloat(animationDuration) > 0.01;
      }).length,
  );
  expect(moving).toBe(0);
  const border = await site.button("Save choices").evaluate((button) => getComputedStyle(button).borderStyle);
  expect(border).not.toBe("none");
});

test("a page's own careless styles do not hide or disarm the banner", async ({ site }) => {
  await site.start(all, {
    before: `<style>* { all: unset } button { display: none } div, section { position: static; opacity: .9 } h2 { font-size: 90px } .top { position: fixed; z-index: 2147483646; inset: 0 }</style>`,
    body: `<main><h1>Shop</h1></main><div class="top"></div>`,
  });
  for (const text of ["Accept all", "Reject all"]) await expect(site.button(text)).toBeVisible();
  await site.button("Reject all").click({ timeout: 2_000 });
  await expect(site.banner).toHaveCount(0);
});
