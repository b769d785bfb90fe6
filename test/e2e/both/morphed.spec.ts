import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** A page that is brought up to date in place, and a page whose scripts empty what is ours. */

const TURBO = readFileSync(createRequire(import.meta.url).resolve("@hotwired/turbo/dist/turbo.es2017-umd.js"), "utf8");
const MORPH = `<meta name="turbo-refresh-method" content="morph"><script src="/turbo.js"></script>`;
const GATED = "https://gated.example/";
const BODY = `<nav data-sluice="banner"></nav><main>
  <img data-consent="analytics" data-src="${GATED}picture.gif" alt="">
  <iframe data-consent="analytics" data-src="${GATED}frame" title="Chart"></iframe>
  <p id="only" data-consent="analytics" hidden>Seen with a yes</p>
  <template data-consent="analytics"><p id="unpacked">Brought</p><script>(window.order ||= []).push("template");</script></template>
  <script type="text/plain" data-consent="analytics">(window.order ||= []).push("script");</script>
  <iframe data-consent="marketing" data-src="${GATED}film" title="Film"></iframe>
  <div data-sluice="declaration"></div>
  <footer data-sluice="reopen"></footer>
</main>`;
const config = {
  categories: { analytics: {}, marketing: {} },
  cookies: [{ name: "basket", kind: "session", category: "necessary", purpose: "What you buy" }],
  ui: { reopen: "link" },
} satisfies SluiceConfig;

async function start(site: Site, more: SluiceConfig = {}): Promise<void> {
  site.world.page("/turbo.js", TURBO);
  for (const part of ["frame", "film"]) site.world.page(`${GATED}${part}`, `<!doctype html><h1>${part}</h1>`);
  await site.start({ ...config, ...more }, { head: MORPH, body: BODY });
}

const refresh = (site: Site): Promise<void> =>
  site.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        addEventListener("turbo:render", () => resolve(), { once: true });
        window.Turbo.session.refresh(location.href);
      }),
  );

const asked = (site: Site, part: string): number => site.since(0).filter(({ url }) => url === GATED + part).length;
const order = (site: Site): Promise<string[]> => site.page.evaluate(() => window.order ?? []);

async function whole(site: Site): Promise<void> {
  const { page } = site;
  await expect(page.locator("#only, #unpacked")).toHaveCount(2);
  await expect(page.locator("#only")).toBeVisible();
  await expect(page.locator("#unpacked")).toBeVisible();
  await expect(page.locator("img[data-consent]")).toHaveAttribute("src", `${GATED}picture.gif`);
  await expect(page.frameLocator("iframe[title=Chart]").locator("h1")).toHaveText("frame");
  await expect(page.locator(".sluice-ph")).toHaveCount(1);
  await expect(page.locator("iframe[title=Film]")).toBeHidden();
  await expect(page.locator(".sluice-d")).toContainText("basket");
  await expect(page.locator("footer #sluice-reopen")).toBeVisible();
  expect(asked(site, "film")).toBe(0);
}

test("a refresh that morphs the page leaves what was allowed, and what stands in for the rest", async ({ site }) => {
  await start(site);
  await refresh(site);
  await expect(site.banner).toBeVisible();
  await site.page.evaluate(() => window.sluice.set({ analytics: true, marketing: false }));
  await whole(site);
  await refresh(site);
  await whole(site);
  await refresh(site);
  await whole(site);
  expect(await order(site)).toEqual(["template", "script"]);
  expect(site.documents).toBe(1);

  // A gated script has run: after a no the page is loaded again.
  await site.page.evaluate(() => void window.sluice.rejectAll());
  await expect.poll(() => site.documents).toBe(2);
  await site.ready();
  const mark = site.mark();
  await refresh(site);
  await expect(site.page.locator("#unpacked")).toHaveCount(0);
  await expect(site.page.locator("#only")).toBeHidden();
  await expect(site.page.locator(".sluice-ph")).toHaveCount(2);
  await site.settled();
  expect(site.since(mark)).toEqual([]);
});

test("what the page takes off an element that a yes let through stays off", async ({ site }) => {
  await start(site);
  await site.page.evaluate(() => window.sluice.set({ analytics: true, marketing: false }));
  await whole(site);
  const left = await site.page.evaluate(async () => {
    const frame = document.querySelector("[title=Chart]") as HTMLIFrameElement;
    const picture = document.querySelector("img[data-consent]") as HTMLImageElement;
    frame.src = "about:blank";
    frame.hidden = true;
    picture.removeAttribute("src");
    await new Promise((resolve) => setTimeout(resolve));
    return [frame.hidden, frame.src, picture.hasAttribute("src")];
  });
  expect(left).toEqual([true, "about:blank", false]);
});

test("a stand-in keeps the focus when another gated frame comes before it", async ({ site }) => {
  await start(site);
  const standIn = site.page.locator(".sluice-ph[aria-label=Film]").getByRole("button").first();
  await standIn.focus();
  await site.page.evaluate(() => {
    const frame = Object.assign(document.createElement("iframe"), { title: "More" });
    frame.dataset.consent = "marketing";
    frame.dataset.src = "https://gated.example/more";
    document.querySelector("[title=Film]")?.before(frame);
  });
  await expect(site.page.locator(".sluice-ph")).toHaveCount(3);
  await expect(standIn).toBeFocused();
});

test("what the page empties is filled again; a panel keeps what is not saved yet", async ({ site }) => {
  await start(site, { ui: { layout: "inline", reopen: "link" } });
  await site.banner.waitFor();
  await site.page.locator(".sluice-d").waitFor();
  const empty = (selector: string) =>
    site.page
      .locator(selector)
      .first()
      .evaluate((element) => element.replaceChildren());

  for (const selector of ["[data-sluice=declaration]", "#sluice", "#sluice-ui"]) {
    await empty(selector);
    await expect(site.page.locator(".sluice-d")).toContainText("basket");
    await expect(site.banner).toBeVisible();
  }
  await empty("nav");
  await expect(site.page.locator("nav #sluice-banner")).toBeVisible();
  // A route without a place for it.
  await site.page.locator("nav").evaluate((element) => element.remove());
  await expect(site.page.locator("#sluice #sluice-banner")).toBeVisible();

  await site.button("Manage choices").click();
  const first = site.panel.getByRole("switch").first();
  await first.check();
  await site.page
    .locator(".sluice-ph")
    .first()
    .evaluate((element) => element.remove());
  await expect(site.page.locator(".sluice-ph")).toHaveCount(2);
  await expect(first).toBeChecked();
  await empty("#sluice");
  await expect(site.page.locator("#sluice-panel:modal")).toHaveCount(1);
  await site.panel.getByRole("button", { name: "Reject all" }).click();
  await expect(site.reopen).toBeVisible();
  await empty("footer");
  await expect(site.page.locator("footer #sluice-reopen")).toBeVisible();
  await site.page.evaluate(() => window.sluice.destroy());
  await expect(site.page.locator(".sluice-x, .sluice-d, #sluice-reopen")).toHaveCount(0);
});

test("of a page that is written again from its own markup, what is ours is there once, and answers", async ({
  site,
}) => {
  await start(site, { ui: { layout: "inline", reopen: "link" } });
  const again = () =>
    site.page.evaluate(() => {
      document.body.innerHTML += " ";
    });
  const once = async (banners: number, standIns: number): Promise<void> => {
    await expect(site.page.locator(".sluice-ph")).toHaveCount(standIns);
    await expect(site.page.locator(".sluice-d")).toHaveCount(1);
    await expect(site.page.locator("#sluice-banner")).toHaveCount(banners);
    await expect(site.page.locator("nav #sluice-banner")).toHaveCount(banners);
    await expect(site.page.locator("#sluice-reopen")).toHaveCount(1);
    await expect(site.page.locator("footer #sluice-reopen")).toBeVisible();
  };
  await once(1, 2);
  await again();
  await once(1, 2);
  await site.button("Reject all").click();
  await once(0, 2);
  await again();
  await once(0, 2);
  await site.page.evaluate(() => window.sluice.set({ marketing: true }));
  await once(0, 1);
  await again();
  await once(0, 1);
  await site.reopen.click();
  await expect(site.panel).toBeVisible();
});
