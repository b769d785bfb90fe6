import { expect, test } from "./support/fixtures";
import { all } from "./support/vendors";

/** Style sheets of the page that would hide the question, or show what is held back. */

const page = (css: string, body = "") =>
  `<style>${css}</style><main><h1>Shop</h1>${body}${"<p>Text <a href='#x'>link</a></p>".repeat(40)}</main>`;

for (const [name, css, body] of [
  [
    "a rival with the largest z-index",
    ".rival{position:fixed;inset:0;z-index:2147483647;background:#fcc}",
    "<div class=rival></div>",
  ],
  ["a transformed body", "body{transform:translateZ(0)}", ""],
  ["everything unset", "*{all:unset}button{display:none}", ""],
] as const)
  test(`${name} does not keep the answers from being seen and pressed`, async ({ site }) => {
    await site.start(all, { body: page(css, body) });
    await expect(site.button("Reject all")).toBeInViewport({ ratio: 1 });
    await site.button("Reject all").click({ timeout: 3_000 });
    await expect(site.banner).toHaveCount(0);
    await expect(site.page.locator("#sluice-reopen")).toBeInViewport({ ratio: 1 });
    await site.page.locator("#sluice-reopen").click({ timeout: 3_000 });
    await expect(site.panel).toBeVisible();
  });

test("an element that is held back stays hidden whatever display the page gives it", async ({ site }) => {
  const body = `<p class="n" id="yes" data-consent="analytics">granted</p><p class="n" id="no" data-consent="!analytics">refused</p>`;
  await site.start(all, { body: page(".n{display:flex}", body) });
  await expect(site.page.locator("#yes")).toBeHidden();
  await expect(site.page.locator("#no")).toBeVisible();
  await site.button("Accept all").click();
  await expect(site.page.locator("#yes")).toBeVisible();
  await expect(site.page.locator("#no")).toBeHidden();
});

for (const [width, height] of [
  [375, 667],
  [320, 568],
] as const)
  test(`${width} × ${height}: no link of the page is focused under the banner, and its whole text is in view`, async ({
    site,
  }) => {
    await site.page.setViewportSize({ width, height });
    await site.start(all, { body: page("") });
    await site.banner.waitFor();
    await expect(site.banner.getByRole("link")).toBeInViewport({ ratio: 0.9 });
    const covered = await site.page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>("main a")].filter((link) => {
          link.focus();
          const { left, top, width, height } = link.getBoundingClientRect();
          return !link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        }).length,
    );
    expect(covered).toBe(0);
  });
