import { expect, test } from "../support/fixtures";
import { configOf, direct } from "../support/vendors";

/** A site with a banner of its own: our UI is never fetched, and the gate works as ever. */

const { clarity } = direct as { clarity: (typeof direct)[string] };
const body = `<main><h1>Shop</h1>
  <form hidden><button type="button" data-sluice="reject">No</button><button type="button" data-sluice="accept">Yes</button></form>
  <iframe data-consent="analytics" data-src="https://player.video.example/embed/7" title="A film" width="400" height="225"></iframe>
  <p data-consent="!analytics">The film needs your yes.</p>
  <button type="button" data-sluice="open">Privacy choices</button></main>`;
const early = `{
  const form = () => document.querySelector("form");
  const follow = () => {
    sluice.subscribe((state) => { form().hidden = state.decided; });
    sluice.on("open", () => { form().hidden = false; });
  };
  if (form()) follow(); else document.addEventListener("DOMContentLoaded", follow);
}`;

test("a site's own banner opens and shuts the gate; ours is never fetched", async ({ site }) => {
  const config = configOf({ clarity }, { ui: { layout: "none" }, categories: { marketing: {} } });
  await site.start(config, { body, early });
  const form = site.page.locator("form");
  const frame = site.page.getByTitle("A film");
  await expect(form).toBeVisible();
  await expect(frame).toBeHidden();
  await expect(site.page.getByText("The film needs your yes.")).toBeVisible();
  await site.settled();
  expect(site.world.thirdParty()).toEqual([]);

  await site.button("Yes").click();
  await expect(form).toBeHidden();
  await site.world.waitFor("clarity");
  await site.world.waitFor("video-player");
  await expect(frame).toBeVisible();
  await expect.poll(() => site.cookies()).toContain("_clck");
  // By the recorder's own word, cookies of ads follow the answer to marketing.
  const told = () =>
    site.page.evaluate(
      () =>
        new Promise(
          (resolve) =>
            void window.clarity("metadata", (...[, , consent]: unknown[]) => resolve(consent), false, false, true),
        ),
    );
  expect(await told()).toMatchObject({ ad_Storage: "granted", analytics_Storage: "granted" });
  await site.page.evaluate(() => void window.sluice.set({ marketing: false }));
  expect(await told()).toMatchObject({ ad_Storage: "denied", analytics_Storage: "granted" });

  await site.button("Privacy choices").click();
  await expect(form).toBeVisible();
  await site.button("No").click();
  await expect(form).toBeHidden();
  await expect(frame).toBeHidden();
  await expect.poll(async () => (await site.cookies()).filter((name) => clarity.stores.test(name))).toEqual([]);
  expect((await site.record())?.value).toContain("~reject~");

  await site.leave();
  site.world.clear();
  await site.start(config, { body, early });
  await expect(form).toBeHidden();
  await site.settled();
  expect(site.world.thirdParty()).toEqual([]);
  expect(site.own().filter((path) => !/\/dist\/(sluice|index|providers)\.js$/.test(path))).toEqual([]);
  expect(await site.page.locator("#sluice").count()).toBe(0);
});
