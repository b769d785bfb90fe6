import { expect, test } from "./support/fixtures";
import { openProbes } from "./support/probes";
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

test("what a page lays behind its own dialogs is not laid over the page: neither by the banner, a question, nor the way back", async ({
  site,
}) => {
  const css = "::backdrop { display: block; background: #000c; backdrop-filter: blur(9px) }";
  await site.start(all, { body: page(css, '<button data-sluice-need="intercom">Chat</button>') });
  const isBare = (name: string) =>
    expect(
      site.page.locator(name).evaluate((element) => getComputedStyle(element, "::backdrop").display),
    ).resolves.toBe("none");
  await site.banner.waitFor();
  await isBare("#sluice");
  await site.button("Reject all").click();
  await site.button("Chat").click();
  await isBare(".sluice-ask");
  await site.page.keyboard.press("Escape");
  await site.reopen.waitFor();
  await isBare("#sluice");
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

const BOX = "*, ::before, ::after { box-sizing: border-box; border: 0 solid; margin: 0; padding: 0 }";
const BARE = "button { background: transparent; color: inherit; font: inherit; border-radius: 0; padding: 0 }";

/** What resets and base styles of widely used frameworks do to the elements that we use, in our own few lines. */
const FRAMEWORKS = {
  "everything unset": "* { all: unset } button, dialog { display: none }",
  "a reset as Meyer's":
    "html, body, div, span, h2, h3, h4, p, a, table, tr, th, td, section, strong, small, b { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline } body { line-height: 1 } table { border-collapse: collapse; border-spacing: 0 }",
  "as normalize.css":
    "html { line-height: 1.15; -webkit-text-size-adjust: 100% } button { font: 100%/1.15 inherit; margin: 0; overflow: visible; text-transform: none; appearance: button } small { font-size: 80% }",
  "as Tailwind": `${BOX} ${BARE} h2, h3, h4 { font-size: inherit; font-weight: inherit } a { color: inherit; text-decoration: inherit } table { text-indent: 0; border-color: inherit; border-collapse: collapse } dialog { padding: 0 }`,
  "as Bootstrap":
    "h2 { margin: 0 0 .5rem; font: 500 2rem/1.2 serif } p { margin: 0 0 1rem } a { color: #0d6efd } button { border-radius: 0; text-transform: none } th { text-align: -webkit-match-parent } table { caption-side: bottom } small { font-size: .875em }",
  "as Bulma":
    "html { overflow-x: hidden; overflow-y: scroll; min-width: 300px } h2, p, section { margin: 0; padding: 3rem 1.5rem; font-size: 100%; font-weight: normal } strong { color: #f00 } td:not([align]) { text-align: inherit } button { margin: 0 }",
  "as Foundation":
    "button { padding: 0; appearance: none; border: 0; border-radius: 0; background: transparent; line-height: 1; cursor: auto } h2 { font-size: 2.5rem; text-rendering: optimizeLegibility } table { width: 100%; margin-bottom: 1rem } tbody tr:nth-child(even) { background: #f1f1f1 }",
  "as Material UI": `*, ::before { box-sizing: inherit } html { -webkit-font-smoothing: antialiased } body { margin: 0; font: 400 1rem/1.5 Roboto; letter-spacing: .00938em } strong, b { font-weight: 700 } ${BARE}`,
  "as Chakra": `${BOX} * { overflow-wrap: break-word; scrollbar-width: thin } ${BARE} [role="dialog"] { width: 100px; background: #333 } [hidden] { display: none !important }`,
  "as Ant Design":
    "* { box-sizing: border-box } a { color: #1677ff; background: transparent; text-decoration: none } [role='button'], button, a { touch-action: manipulation } h2, p { margin: 0 0 1em } table { border-collapse: collapse } html { --antd-wave-shadow-color: red }",
  "as Pico":
    "button { display: block; width: 100%; margin-bottom: 1rem; padding: 1rem; background: #1095c1; color: #fff } dialog { display: flex; position: fixed; inset: 0; min-width: 100%; min-height: 100%; background: #0009 } section { margin-bottom: 3rem } th, td { padding: 1rem; border-bottom: 3px solid } [role=switch] { width: 9em } small { font-size: .5em }",
  "as classless sheets":
    "button { padding: 10px 30px; margin-right: 6px; border-radius: 9px; box-shadow: 0 2px 9px #000; transform: scale(1.1); text-transform: uppercase } dialog { border: 1px solid #888; max-width: 650px } section { display: flex; justify-content: center } p:first-of-type::first-letter { font-size: 3em } p::first-line { font-size: 2em; text-transform: uppercase } a::after, button::before, h2::before { content: '→'; margin: 1em } :focus { outline: none }",
  "a dialog's polyfill":
    "dialog { position: absolute; left: 0; right: 0; margin: auto; border: solid; padding: 1em; background: white; color: black; display: block } dialog:not([open]) { display: none } dialog + .backdrop { position: fixed; inset: 0 } ._dialog_overlay { position: fixed; inset: 0 }",
  "properties registered for other things": [..."abcdefghijklmnopqrstuvwxyz"]
    .map((name) => `@property --${name} { syntax: "<angle>"; inherits: false; initial-value: 0deg }`)
    .join(""),
  "a root of 10 px":
    "html { font-size: 62.5%; font-family: cursive; line-height: 3; color: red; text-align: right; text-transform: uppercase; letter-spacing: 1em; word-spacing: 1em; white-space: pre; cursor: wait; visibility: visible }",
} as const;

const BODY = `<main><h1>Shop</h1><p>Text with <a href="#x">a link</a> and <button type="button">a button</button>.</p><dialog open><section>Sizes</section></dialog></main>`;

test("no base style of a framework changes a line of ours, on either layer, and ours change none of the page's", async ({
  site,
}) => {
  test.slow();
  await openProbes(site, all, BODY);
  const changed = await site.page.evaluate(async (sheets) => {
    const looks = async () => {
      await window.probes.show({});
      const banner = window.probes.dressed("#sluice-banner");
      await window.probes.show({ layout: "dialog" }, "panel");
      for (const closed of document.querySelectorAll<HTMLElement>("#sluice-panel [aria-expanded=false]"))
        closed.click();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return [...banner, ...window.probes.dressed("#sluice-panel")];
    };
    const problems: string[] = [];
    const usual = await looks();
    if (usual.length < 200) problems.push(`only ${usual.length} elements`);
    for (const [name, css] of Object.entries(sheets)) {
      const style = document.createElement("style");
      style.textContent = css;
      document.head.append(style);
      window.sluice.destroy();
      // The focus came back from the panel to the page.
      (document.activeElement as HTMLElement).blur();
      const page = window.probes.dressed("main").join();
      const now = await looks();
      now.forEach((line, index) => {
        if (line !== usual[index]) problems.push(`${name}: ${line}, before: ${usual[index]}`);
      });
      if (now.length !== usual.length) problems.push(`${name}: ${now.length} elements`);
      if (window.probes.dressed("main").join() !== page) problems.push(`${name}: the page looks different beside ours`);
      style.remove();
    }
    return problems.slice(0, 9);
  }, FRAMEWORKS);
  expect(changed).toEqual([]);
});

test("zoomed by the page, every answer can still be reached", async ({ site }) => {
  await openProbes(site, all, page(""));
  for (const css of ["body { zoom: 1.5 }", "html { zoom: 2 }", "html { zoom: .5 }"]) {
    const style = await site.page.addStyleTag({ content: css });
    await site.page.evaluate(() => window.probes.show({}));
    for (const name of ["Accept all", "Reject all", "Manage choices"])
      await site.button(name).click({ trial: true, timeout: 3_000 });
    await style.evaluate((element) => (element as HTMLElement).remove());
  }
});

test("on paper nothing of ours is seen", async ({ site, browserName }) => {
  test.skip(browserName === "firefox", "the driver shows Firefox no paper: @media print never applies");
  await site.start(all, { body: page("") });
  await site.banner.waitFor();
  await site.page.emulateMedia({ media: "print" });
  await expect(site.banner).toBeHidden();
  await site.page.emulateMedia({ media: "screen" });
  await site.button("Reject all").click();
  await expect(site.reopen).toBeVisible();
  await site.page.emulateMedia({ media: "print" });
  await expect(site.reopen).toBeHidden();
});

test("on paper no room is kept for the banner", async ({ site, browserName }) => {
  test.skip(browserName === "firefox", "the driver of Firefox prints in another way");
  await site.start(all, { body: '<main style="height: 1000px">A page that just fits</main>' });
  await expect
    .poll(() => site.page.evaluate(() => getComputedStyle(document.documentElement).paddingBottom))
    .toMatch(/\d{3}px/);
  const paper = await site.page.pdf({ format: "A4" });
  expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
