import { renderToString } from "react-dom/server";
import { expect, test } from "../support/fixtures";
// @ts-expect-error plain JavaScript
import { bundle } from "../support/react/bundle.mjs";
// @ts-expect-error plain JavaScript
import { page as tree } from "../support/react/page.mjs";
import type { Site } from "../support/site";

/** A React page that a server rendered and a site bundled; it finds the Sluice of another bundle, or of the script tag. */

const PIXEL = "stats.pixel.example";

let app: Promise<string>;
const open = async (site: Site): Promise<void> => {
  app ??= bundle();
  site.world.page("/app.js", await app);
  await site.start(
    { categories: { analytics: {}, marketing: {} } },
    { head: '<script type="module" src="/app.js"></script>', body: `<main>${renderToString(tree)}</main>` },
  );
  // Unlike the server, the page knows who answered: React has taken over.
  await expect(site.page.locator("output")).toHaveAttribute("data-known", "true");
};
const asked = (site: Site, host: string) => site.world.thirdParty().filter((entry) => entry.host === host).length;

test("nothing before a yes, all of it after, none of it from the click of a no on", async ({ site }) => {
  await open(site);
  const frame = site.page.getByTitle("A film");
  await site.banner.waitFor();
  await expect(site.page.getByText("Not counting")).toBeVisible();
  await site.settled();
  expect(site.world.thirdParty()).toEqual([]);

  await site.page.getByRole("button", { name: "Show the film" }).click();
  await site.world.waitFor("video-player", { part: "/embed/7" });
  await expect(frame).toBeVisible();
  expect(asked(site, PIXEL)).toBe(0);
  await expect(site.page.getByText("Not counting")).toBeVisible();

  await site.openPanel();
  await site.button("Accept all").click();
  await site.world.waitFor("stats-pixel", { part: "/p.gif" });
  await expect(site.page.getByText("Answered by accept")).toBeVisible();

  // A message that was sent before the click's own work and the next frame tell when the children went.
  const seen = await site.page.evaluate(async () => {
    const at = (when: string) => `${when}: ${document.querySelector("main iframe, main p")?.textContent ?? "film"}`;
    const found: string[] = [];
    const { port1, port2 } = new MessageChannel();
    const message = new Promise((resolve) => {
      port1.onmessage = () => resolve(found.push(at("next task")));
    });
    const button = [...document.querySelectorAll("button")].find((each) => each.textContent === "Withdraw everything");
    button?.addEventListener("click", () => port2.postMessage(0), { capture: true, once: true });
    button?.click();
    found.push(at("after the handlers"));
    await Promise.resolve();
    await Promise.resolve();
    found.push(at("after the microtasks"));
    await message;
    await new Promise(requestAnimationFrame);
    return { found, frames: document.querySelectorAll("main iframe").length };
  });
  expect(seen.found.slice(1)).toEqual(["after the microtasks: Not counting", "next task: Not counting"]);
  expect(seen.frames).toBe(0);
  const mark = site.mark();
  await site.settled();
  // What the page had asked for before the click may still arrive.
  expect(site.since(mark).length).toBeLessThanOrEqual(1);
  const after = site.mark();
  await site.wait(300);
  expect(site.since(after)).toEqual([]);
  await expect(site.page.getByRole("button", { name: "Show the film" })).toBeVisible();
});

test("a stored yes takes over what the server rendered without a difference; a refused one keeps it", async ({
  site,
}) => {
  await open(site);
  await site.button("Reject all").click();
  await open(site);
  await expect(site.page.getByText("Not counting")).toBeVisible();
  await site.settled();
  expect(site.world.thirdParty()).toEqual([]);
  await site.page.evaluate(() => window.sluice.acceptAll());
  await site.world.waitFor("video-player");
  await open(site);
  await expect(site.page.getByTitle("A film")).toBeVisible();
  await expect(site.page.getByText("Counting", { exact: true })).toBeVisible();
  await site.leave();
});
