import { readFileSync } from "node:fs";
import { languages } from "../../src/locales";
import type { Surface, UiConfig } from "../../src/types";
import { expect, test } from "./support/fixtures";
import { inAll, nameOf, openProbes, PLACES, PRESETS, SIZES } from "./support/probes";
import type { Site } from "./support/site";
import { all } from "./support/vendors";

/** Accept and reject weigh the same wherever, however and in whatever language they are shown. */

const BODY = `<main><h1>Shop</h1><div data-sluice="banner"></div><p>Everything for <a href="#garden">your garden</a>.</p></main>`;

async function equalInAll(site: Site, states: readonly UiConfig[], surfaces: readonly Surface[]): Promise<void> {
  const unequal: string[] = [];
  for (const [width, height] of SIZES) {
    await site.page.setViewportSize({ width, height });
    for (const surface of surfaces) unequal.push(...(await inAll(site, states, "unequal", surface)));
  }
  expect(unequal).toEqual([]);
}

test("in every place, preset and theme, at every width", async ({ site }) => {
  test.slow();
  await openProbes(site, all, BODY);
  const states = PLACES.flatMap((place) =>
    PRESETS.flatMap((preset) => (["light", "dark"] as const).map((theme): UiConfig => ({ ...place, preset, theme }))),
  );
  expect(states).toHaveLength(100);
  await equalInAll(site, states, ["banner"]);
});

test("in every language, on both layers, at every width", async ({ site }) => {
  test.slow();
  await openProbes(site, all, BODY);
  const inLayouts = languages.flatMap((lang) =>
    (["bar", "card", "dialog"] as const).map((layout): UiConfig => ({ lang, layout })),
  );
  await equalInAll(site, inLayouts, ["banner"]);
  await equalInAll(
    site,
    languages.map((lang): UiConfig => ({ lang })),
    ["panel"],
  );
});

test("with every custom property set, there is no way to tell them apart", async ({ site }) => {
  const css = readFileSync(new URL("../../styles/ui.css", import.meta.url), "utf8");
  const names = [...new Set(css.match(/--sluice-(?!height)[\w-]+/g))];
  expect(names.length).toBeGreaterThan(10);
  const value = (name: string): string =>
    /surface|tint|button-text/.test(name) ? "#fff" : /shadow/.test(name) ? "0 0 9px #000" : "#222";
  const sizes = { radius: "3px", "button-radius": "99px", gap: "2em", width: "30em", size: "21px", font: "monospace" };
  const rules = names.map((name) => `${name}: ${sizes[name.slice(9) as keyof typeof sizes] ?? value(name)};`).join(" ");
  await openProbes(site, all, `<style>:root { ${rules} }</style>${BODY}`);
  const accept = site.button("Accept all");
  await site.page.evaluate(() => window.probes.show({}));
  expect(await accept.evaluate((button) => getComputedStyle(button).borderRadius)).toBe("99px");
  await equalInAll(site, PLACES, ["banner", "panel"]);
});

test("one press of a key accepts, one rejects, and the tab stops before them differ by their order alone", async ({
  site,
}) => {
  const start = '<button type="button" id="start">Start</button>';
  await openProbes(site, all, `${start}${BODY}`);
  for (const place of PLACES) {
    const stops: number[] = [];
    for (const [name, key, method] of [
      ["Accept all", "Enter", "accept"],
      ["Reject all", "Space", "reject"],
    ] as const) {
      await site.page.context().clearCookies();
      await site.page.evaluate(async (ui) => {
        await window.probes.show(ui);
        // From the top of the page, as after loading it; a dialog has taken the focus itself.
        if (document.activeElement?.closest("dialog")) return;
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute("tabindex");
      }, place);
      let count = 0;
      do {
        await site.page.keyboard.press("Tab");
        count += 1;
      } while (count < 9 && !(await site.button(name).evaluate((button) => button === document.activeElement)));
      stops.push(count);
      await site.page.keyboard.press(key);
      await expect(site.banner).toHaveCount(0);
      expect(await site.page.evaluate(() => window.sluice.state.method), nameOf(place)).toBe(method);
    }
    expect((stops[1] as number) - (stops[0] as number), nameOf(place)).toBe(1);
  }
});

const BROKEN = {
  "a larger yes": [".sluice-e > :first-child { padding: 2em !important; scale: 1.2 }", "width", "height"],
  "a green yes": [".sluice-e > :first-child { background: #0a0 !important }", "backgroundColor", "contrast"],
  "a pale no": [".sluice-e > :last-child { opacity: .3 !important }", "opacity"],
  "a no as a link": [
    ".sluice-e > :last-child { background: none !important; border: 0 !important; color: #000 !important; text-decoration: underline !important }",
    "backgroundColor",
    "borderTopWidth",
    "textDecorationLine",
  ],
  "an unreadable no": [".sluice-e > :last-child { color: #2b7f92 !important }", "color", "expected 4.5 or more"],
  "a no that is away": [".sluice-e > :last-child { display: none !important }", "display", "hidden"],
  "a no under something": [
    ".sluice-e { position: relative } .sluice-e::after { content: ''; position: absolute; inset: 0 0 0 50% }",
    "covered",
  ],
  "a no of another size": [".sluice-e > :last-child { font-size: 11px !important }", "fontSize"],
} as const;

test("a site's own style sheet that makes them unequal is told by inspect(); ours is not", async ({ site }) => {
  await openProbes(site, all, BODY);
  await site.page.evaluate(() => window.probes.show({}));
  const told = () => site.page.evaluate(async () => (await window.sluice.inspect())?.asymmetry ?? ["no answer"]);
  expect(await told()).toEqual([]);
  for (const [name, [css, ...expected]] of Object.entries(BROKEN)) {
    const style = await site.page.addStyleTag({ content: css.replaceAll(".sluice-e", "#sluice .sluice-e") });
    const problems = await told();
    for (const part of expected) expect(problems.join("\n"), name).toContain(part);
    if (name !== "a no under something" && name !== "an unreadable no")
      expect(await site.page.evaluate(() => window.probes.unequal("#sluice-banner")), name).not.toEqual([]);
    await style.evaluate((element) => (element as HTMLElement).remove());
  }
  expect(await told()).toEqual([]);
  await site.openPanel();
  expect(await told()).toEqual([]);
  await site.button("Reject all").click();
  expect(await told()).toEqual([]);
});
