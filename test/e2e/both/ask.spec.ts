import { expect, test } from "../support/fixtures";
import { all } from "../support/vendors";

/** A button that needs a provider: it asks for just that one, in place, then does what it was pressed for. */

const body = `<main><h1>Shop</h1><button type="button" id="chat" data-sluice-need="intercom">Chat with us</button></main>
<script>window.seen = []; document.querySelector("#chat").onclick = () => seen.push("chat");</script>`;

test("a yes at the button lets in that provider alone, and performs the click once; a no does nothing", async ({
  site,
}) => {
  await site.start(all, { body });
  await site.banner.waitFor();
  const clicks = () => site.page.evaluate(() => window.seen);
  const question = site.page.getByRole("dialog", { name: "Intercom" });
  await site.button("Chat with us").click();
  await question.getByRole("button", { name: "Do not allow" }).click();
  await expect(question).toHaveCount(0);
  await site.button("Chat with us").click();
  expect(await clicks()).toEqual([]);
  expect(site.since(0)).toEqual([]);

  await question.getByRole("button", { name: "Allow", exact: true }).click();
  await site.world.waitFor("intercom", { part: "/ping" });
  await site.settled();
  expect(await clicks()).toEqual(["chat"]);
  expect(site.since(0).filter(({ provider }) => provider !== "intercom")).toEqual([]);
  const { decided, providers } = await site.page.evaluate(() => window.sluice.state);
  expect(Object.keys(providers).filter((id) => providers[id])).toEqual(["intercom"]);
  expect(decided).toBe(false);
  await expect(site.banner).toBeVisible();
  // Allowed, the button asks nothing more.
  await site.button("Chat with us").click();
  expect(await clicks()).toEqual(["chat", "chat"]);
});
