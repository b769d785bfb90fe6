import { expect, test } from "../support/fixtures";
import { judge, working } from "../support/judge";
import { configOf, direct, type Vendor } from "../support/vendors";

/** What a page has done to its own elements keeps nobody from hearing of a no. */

const google = { "google-analytics": direct["google-analytics"] as Vendor };
const ids = Object.keys(google);

const pages: Record<string, string> = {
  "a button whose focus() throws": `<x-button tabindex="0" data-sluice="open">Privacy</x-button>
    <script>customElements.define("x-button", class extends HTMLElement { focus() { this.input.focus(); } });</script>`,
  "a gated form with fields named like its methods": `<button data-sluice="open">Privacy</button>
    <form data-consent="analytics"><input name="matches"><input name="setAttribute"></form>`,
  "a picture named like a method of the document": `<button data-sluice="open">Privacy</button>
    <script>addEventListener("load", () => document.body.insertAdjacentHTML("beforeend", '<img name="querySelectorAll" alt="">'));</script>`,
};

for (const [name, body] of Object.entries(pages))
  test(`${name}: whoever ran is stopped, and swept`, async ({ site }) => {
    await site.start(configOf(google), { body: `<main><h1>Shop</h1>${body}</main>` });
    await site.button("Accept all").click();
    await working(site, google, ids);
    await judge(site, google, { permitted: ids });
    await site.page.evaluate(() => window.sluice.on("withdraw", () => document.body.classList.add("told")));
    await site.page.locator("[data-sluice=open]").click();
    await site.button("Reject all").click();
    await expect(site.page.locator("body.told")).toBeAttached();
    const since = site.mark();
    await site.page.evaluate(() => window.gtag?.("event", "late"));
    await site.settled(300);
    await judge(site, google, { permitted: [], since });
    // It says what the page keeps it from.
    site.problems();
  });
