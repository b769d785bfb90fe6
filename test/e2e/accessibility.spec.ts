import { loadEngines, violations } from "./support/engines";
import { expect, test } from "./support/fixtures";
import { configOf, direct } from "./support/vendors";

/** Three engines over every surface, in every dress. Sizes, keys and reach are measured elsewhere: engines know little of them. */

const { clarity, intercom } = direct as Record<"clarity" | "intercom", (typeof direct)[string]>;
const COOKIE = { name: "sid", kind: "rolling", minutes: 20, purpose: "Keeps you signed in" } as const;
const BODY = `<header><a href="#content">To the content</a></header><main id="content"><h1>Shop</h1>
  <iframe data-consent="marketing" data-src="https://player.video.example/embed/7" title="A film" width="480" height="270"></iframe>
  <button type="button" id="chat" data-sluice-need="intercom">Chat with us</button>
  <h2>Everything in use</h2><div data-sluice="declaration"></div></main>`;
/** The page's own colours, which the placeholder's and the declaration's text stands on. */
const PAGE = {
  light: ":root { color-scheme: light; background: #fff; color: #111 }",
  dark: ":root { color-scheme: dark; background: #121212; color: #eee } header a { color: inherit }",
};
const LINK = '<footer><span data-sluice="reopen"></span></footer>';

for (const scheme of ["light", "dark"] as const)
  for (const [name, html, reopen] of [
    ["left to right", 'lang="en"', "button"],
    ["right to left", 'lang="ar" dir="rtl"', "link"],
  ] as const)
    test(`${scheme}, ${name}: banner, placeholder, declaration, panel, its details, way back, question in place`, async ({
      site,
    }) => {
      test.slow();
      // Colours are measured where they end, not on the way of a fade.
      await site.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await site.start(configOf({ clarity, intercom }, { cookies: [COOKIE], ui: { reopen } }), {
        html,
        body: BODY + (reopen === "link" ? LINK : ""),
        before: `<style>${PAGE[scheme]}</style>`,
      });
      await loadEngines(site.page);
      await site.banner.waitFor();
      for (const drawn of [".sluice-ph", ".sluice-d table >> nth=0"]) await site.page.locator(drawn).waitFor();
      expect(await violations(site.page), "banner, placeholder and declaration").toEqual([]);
      await site.banner.locator(".sluice-m").click();
      await site.panel.waitFor();
      expect(await violations(site.page), "panel").toEqual([]);
      await site.openPanelDetails();
      await site.panel.getByRole("switch").first().click();
      expect(await violations(site.page), "panel with details").toEqual([]);
      await site.panel.locator(".sluice-b").nth(1).click();
      await site.reopen.waitFor();
      await site.page.locator("#chat").click();
      await site.page.locator(".sluice-ask").waitFor();
      expect(await violations(site.page), "way back and question in place").toEqual([]);
    });

test("each of the three finds faults here when there are some", async ({ site }) => {
  const faulty = `<main><h1>Shop</h1><button></button><img src="/favicon.ico"><p style="color:#bbb;background:#fff">Pale</p></main>`;
  await site.start(configOf({ clarity }), { body: faulty });
  await loadEngines(site.page);
  const found = await violations(site.page);
  for (const engine of ["axe", "IBM", "HTMLCS"])
    expect(found.filter((each) => each.startsWith(engine)).length, engine).toBeGreaterThanOrEqual(3);
  // One of them misses a text of its own.
  site.problems();
});

test("what a screen reader meets: banner, panel with details, way back and what was said, question in place", async ({
  site,
}) => {
  const acme = {
    category: "analytics",
    name: "Acme",
    company: "Acme BV",
    purpose: "Counts visits",
    cookies: ["_acme"],
  };
  const { providers } = configOf({ intercom });
  await site.start(configOf({}, { providers: { acme, ...providers } }), { body: BODY });
  const ours = site.page.locator("#sluice");
  await expect(ours).toMatchAriaSnapshot(`
    - dialog "May we use optional cookies?":
      - heading "May we use optional cookies?" [level=2]
      - paragraph:
        - text: "Example Ltd would like to use cookies and similar storage for these purposes: Analytics, Support, and Marketing. Third parties involved: 2. Your choice is kept for 6 months. Change or withdraw it at any time under “Privacy choices” on every page."
        - link "Privacy policy":
          - /url: /privacy
      - button "Accept all"
      - button "Reject all"
      - button "Manage choices"
    - status
  `);
  expect(await site.banner.getAttribute("aria-modal")).toBeNull();
  await expect(site.banner).toHaveAccessibleDescription(/^Example Ltd.*Privacy policy$/);
  await site.openPanel();
  await site.panel.getByRole("button", { name: /^Analytics/ }).click();
  await site.panel.getByRole("switch", { name: "Acme" }).click();
  await expect(ours).toMatchAriaSnapshot(`
    - dialog "Privacy choices":
      - heading "Privacy choices" [level=2]
      - button "Close"
      - paragraph
      - group "Necessary":
        - heading "Necessary" [level=3]
        - text: Always on
        - paragraph: Needed for the site to work.
        - 'button "Necessary: Third parties: 0, cookies and storage: 1"'
      - group "Analytics":
        - heading "Analytics" [level=3]
        - switch "Analytics"
        - paragraph: Measures how the site is used.
        - 'button "Analytics: Third parties: 1, cookies and storage: 1" [expanded]'
        - heading "Acme" [level=4]
        - switch "Acme" [checked]
        - paragraph: Acme BV
        - paragraph: Counts visits
        - table "Acme":
          - rowgroup:
            - row "Name Kind Kept for Purpose Company":
              - columnheader "Name"
              - columnheader "Kind"
              - columnheader "Kept for"
              - columnheader "Purpose"
              - columnheader "Company"
          - rowgroup:
            - row:
              - rowheader "_acme"
              - cell "Not stated"
              - cell "Not stated"
              - cell
              - cell "Acme BV"
      - group "Support"
      - group "Marketing"
      - paragraph
      - button "Accept all"
      - button "Reject all"
      - button "Save choices"
  `);
  await site.button("Save choices").click();
  await expect(ours).toMatchAriaSnapshot(`
    - region "Privacy choices":
      - status: Your choice is saved.
      - button "Privacy choices"
  `);
  await site.page.locator("#chat").click();
  await expect(site.page.locator(".sluice-ask")).toMatchAriaSnapshot(`
    - dialog "Intercom":
      - strong: Intercom
      - paragraph: This needs your yes for Intercom. Once loaded, a third party receives data about your visit.
      - button "Allow"
      - button "Do not allow"
  `);
});
