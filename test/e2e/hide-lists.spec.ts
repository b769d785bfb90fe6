import { expect, test } from "./support/fixtures";
import type { Site } from "./support/site";
import { all, configOf, direct } from "./support/vendors";

/** Lists that hide consent notices, and blockers that act on them. The rules are our own, of the kinds that lists are made of. */

const RULES = [
  ...[
    "cookie",
    "consent",
    "gdpr",
    "rgpd",
    "dsgvo",
    "lgpd",
    "ccpa",
    "cnil",
    "tracking",
    "datenschutz",
    "privacy",
  ].flatMap((word) => [`[id*="${word}" i]`, `[class*="${word}" i]`]),
  ...["banner", "notice", "bar", "popup", "overlay", "modal", "wall", "message", "info", "policy", "cmp", "cc"].flatMap(
    (word) => [`#${word}`, `.${word}`, `[id^="${word}-"]`, `[class^="${word}-"]`, `[class*=" ${word}-"]`],
  ),
  ...["cc-banner", "cc-window", "cc-main", "qc-cmp2-container", "sp_message_container", "fc-dialog", "truste_box"].map(
    (name) => `.${name}, #${name}`,
  ),
];

const ADDRESSES =
  /cookie-?_?(consent|banner|notice|bar|policy|law|info|script|control)|consent[-_.]?(manager|banner|management|popup|js)|\/(cookies?|consent|gdpr|cmp|privacy|notice|banner)s?([./_-]|$)|gdpr|rgpd|tracking|analytics\.js/i;

const BODY = `<main><h1>Shop</h1>
  <iframe data-consent="marketing" data-src="https://player.video.example/embed/7" title="A film" width="480" height="270"></iframe>
  <button type="button" id="chat" data-sluice-need="intercom">Chat with us</button><div data-sluice="declaration"></div></main>`;

/** The elements of ours, and of no page, that a rule matches. */
const matched = (site: Site) =>
  site.page.evaluate(
    (rules) =>
      rules.flatMap((rule) =>
        [...document.querySelectorAll(rule)]
          .filter((element) => element.closest("#sluice, .sluice-x, .sluice-d"))
          .map((element) => `${rule}: ${element.outerHTML.slice(0, 80)}`),
      ),
    RULES,
  );

test("no generic rule matches an element or a file of ours, in any state", async ({ site }) => {
  const { intercom, clarity } = direct as Record<"intercom" | "clarity", (typeof direct)[string]>;
  await site.start(configOf({ intercom, clarity }, { ui: { lang: "de" } }), { body: BODY });
  for (const part of ["#sluice-banner", ".sluice-ph", ".sluice-d table >> nth=0"])
    await site.page.locator(part).waitFor();
  expect(await matched(site), "banner, placeholder, declaration").toEqual([]);
  await site.banner.locator(".sluice-m").click();
  await site.openPanelDetails();
  expect(await matched(site), "panel").toEqual([]);
  await site.panel.locator(".sluice-b").nth(1).click();
  await site.page.locator("#chat").click();
  await site.page.locator(".sluice-ask").waitFor();
  expect(await matched(site), "question in place, way back").toEqual([]);
  const files = site.own();
  expect(files).toContain("/dist/sluice-panel.js");
  expect(files.filter((path) => ADDRESSES.test(path))).toEqual([]);
});

test("the rules match what others are named like", async ({ site }) => {
  const named = ["cookie-banner", "cookieConsent", "cc-window", "gdpr_box", "privacy-popup", "js-consent", "notice"];
  await site.start(all, {
    body: `<main>${named.map((name) => `<p id="${name}"><b class="x ${name}">?</b></p>`)}</main>`,
  });
  const escaped = await site.page.evaluate(
    (rules) =>
      [...document.querySelectorAll("main p, main b")]
        .filter((element) => !rules.some((rule) => element.matches(rule)))
        .map((element) => element.outerHTML),
    RULES,
  );
  expect(escaped).toEqual([]);
  for (const path of ["/js/cookieconsent.js", "/cookie-consent.min.js", "/gdpr/main.js", "/cmp.js"])
    expect(path).toMatch(ADDRESSES);
});

const HIDES = {
  "hides the whole": "#sluice { display: none !important }",
  "hides what asks": "#sluice-banner, #sluice-panel { display: none !important }",
};

for (const [what, css] of Object.entries(HIDES))
  test(`a blocker that ${what}: nothing is granted, and the page is not stuck`, async ({ site }) => {
    const body = `${BODY.replace("</main>", "")}<button type="button" data-sluice="open">Choices</button><p style="height:3000px"><input id="field"></p></main>`;
    for (const layout of ["bar", "dialog"] as const)
      for (const late of [false, true]) {
        const head = late ? "" : `<style>${css}</style>`;
        const early = `window.seen = ""; sluice.push((it) => it.on("open", ({ surface }) => { seen += surface; }))`;
        await site.start({ ...all, ui: { layout } }, { head, early, body });
        const opened = (surface: string) => expect.poll(() => site.page.evaluate(() => window.seen)).toContain(surface);
        await opened("banner");
        if (late) await site.page.addStyleTag({ content: css });
        await expectUsable(site);
        // Nor by asking for the panel.
        await site.page.evaluate(() => window.sluice.open());
        await opened("panel");
        await expectUsable(site);
      }
    expect(site.world.thirdParty()).toEqual([]);
    expect(await site.cookies()).toEqual([]);
  });

async function expectUsable({ page }: Site): Promise<void> {
  await page.locator("#field").click();
  await page.keyboard.type("spade");
  await expect(page.locator("#field")).toHaveValue(/spade/);
  await page.evaluate(() => scrollTo(0, 0));
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
  const held = await page.evaluate(() => {
    const { marginBottom, scrollPaddingBottom, overflow } = getComputedStyle(document.documentElement);
    return { marginBottom, scrollPaddingBottom, overflow, inert: document.querySelectorAll("[inert]").length };
  });
  expect(held.inert).toBe(0);
  expect(held.overflow).toBe("visible");
  expect(["0px", "auto"]).toContain(held.scrollPaddingBottom);
  expect(held.marginBottom).toBe("0px");
  expect(await page.evaluate(() => Object.values(window.sluice.state.providers).some(Boolean))).toBe(false);
}

test("a blocker that removes what we add: nothing is granted, the page is not stuck, and stays quick", async ({
  site,
}) => {
  const remover = () => {
    window.seen = 0;
    new MutationObserver(() => {
      const found = document.querySelector("#sluice");
      if (found) window.seen += 1;
      found?.remove();
    }).observe(document, { childList: true, subtree: true });
  };
  const body = `${BODY.replace("</main>", "")}<p style="height:3000px"><input id="field"></p></main>`;
  for (const layout of ["bar", "dialog"] as const) {
    await site.start({ ...all, ui: { layout } }, { before: `<script>(${remover})()</script>`, body });
    await expect.poll(() => site.page.evaluate(() => window.seen)).toBeGreaterThan(1);
    await expectUsable(site);
  }
  expect(site.world.thirdParty()).toEqual([]);
});
