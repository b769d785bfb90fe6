import { type Case, caseOf, configOf, definitions, of, play } from "../support/cases";
import { expect, test } from "../support/fixtures";
import { Site } from "../support/site";

/** A vendor's form, a chat, a frame. What stands in for them, and what its two answers do. */

const NAMES: Readonly<Record<string, string>> = { mailerlite: "Newsletter", zendesk: "Chat", crisp: "Chat" };
const bodyFor = (id: string): string =>
  `<main><h1>Shop</h1><div class="ml-embedded" data-consent="${id}" data-placeholder="${NAMES[id]}"><p>What it brings</p></div></main>`;

function given(id: string): Case {
  const definition = definitions.find((each) => each.id === id);
  if (!definition) throw new Error(`${id}: expected a provider`);
  return caseOf(definition);
}

const standIn = (site: Site) => site.page.locator(".sluice-ph");
const brought = (site: Site) => site.page.getByText("What it brings");
const open = (site: Site, each: Case) => site.start(configOf([each]), { body: bodyFor(each.id) });
const asked = (site: Site, each: Case, since = 0) => of(each, site.since(since)).length;
const mayRun = (site: Site, { id }: Case) => site.page.evaluate((name) => window.sluice.state.providers[name], id);

for (const id of Object.keys(NAMES)) {
  test(`${id}: says who is behind it, and loads it on this page alone`, async ({ site }) => {
    const each = given(id);
    play(site, [each]);
    await open(site, each);
    await expect(standIn(site)).toContainText(NAMES[id] as string);
    await expect(standIn(site)).toContainText(`your yes for ${each.definition.name}`);
    await expect(standIn(site)).toContainText(/Loads from \w+(\.\w+)+/);
    await expect(standIn(site).locator("img")).toHaveCount(0);
    await expect(brought(site)).toBeHidden();
    expect(asked(site, each)).toBe(0);

    await site.button("Load this once").click();
    await expect(brought(site)).toBeVisible();
    await expect(standIn(site)).toHaveCount(0);
    await expect.poll(() => asked(site, each)).toBeGreaterThan(0);
    expect(await mayRun(site, each)).toBe(true);
    expect(await site.record()).toBeUndefined();
    await expect(site.banner).toBeVisible();
    // The switch shows what is stored.
    await site.openPanel({ expanded: true });
    await expect(site.panel.getByRole("switch", { name: each.definition.name })).not.toBeChecked();

    await site.leave();
    const mark = site.mark();
    await open(site, each);
    await standIn(site).waitFor();
    await site.settled();
    expect(asked(site, each, mark)).toBe(0);
    expect(await mayRun(site, each)).toBe(false);
  });

  test(`${id}: always allowed, it is there on the next page without a question`, async ({ site }) => {
    const each = given(id);
    play(site, [each]);
    await open(site, each);
    await site.button("Always allow").click();
    await expect(brought(site)).toBeVisible();
    await site.leave();
    const mark = site.mark();
    await open(site, each);
    await expect(brought(site)).toBeVisible();
    await expect.poll(() => asked(site, each, mark)).toBeGreaterThan(0);
    await expect(standIn(site)).toHaveCount(0);
  });
}

const FRAMES = [
  ["youtube", "A film", "www.youtube-nocookie.com", "/embed/abc"],
  ["vimeo", "A talk", "player.vimeo.com", "/video/1?dnt=1"],
  ["google-maps", "The way to us", "www.google.com", "/maps/embed?pb=1"],
] as const;

test("frames: what stands in for each says who is behind it and where it comes from, without a picture", async ({
  site,
}) => {
  const cases = FRAMES.map(([id]) => given(id));
  const frames = FRAMES.map(
    ([id, title, host, path]) =>
      `<iframe data-consent="${id}" data-src="https://${host}${path}" title="${title}" width="400" height="225"></iframe>`,
  );
  play(site, cases);
  await site.start(configOf(cases), { body: `<main><h1>Shop</h1>${frames.join("")}</main>` });
  await expect(standIn(site)).toHaveCount(FRAMES.length);
  for (const [index, [, title, host]] of FRAMES.entries()) {
    const place = site.page.getByRole("region", { name: title });
    await expect(place).toContainText(title);
    await expect(place).toContainText(`your yes for ${cases[index]?.definition.name}`);
    await expect(place).toContainText(`Loads from ${host}`);
  }
  await expect(standIn(site).locator("img, picture, video, canvas, svg, iframe")).toHaveCount(0);
  const pictures = await standIn(site).evaluateAll((places) =>
    places
      .flatMap((place) => [place, ...place.querySelectorAll("*")])
      .map((each) => getComputedStyle(each).backgroundImage),
  );
  expect(pictures.filter((picture) => picture !== "none")).toEqual([]);
  expect(site.since(0)).toEqual([]);
  const map = site.page.getByRole("region", { name: "The way to us" });
  await map.getByRole("button", { name: "Load this once" }).click();
  await expect.poll(() => asked(site, cases[2] as Case)).toBeGreaterThan(0);
  expect(site.since(0).filter(({ host }) => host !== "www.google.com")).toEqual([]);
});

for (const [answer, isStored] of [
  ["Load this once", false],
  ["Always allow", true],
] as const)
  test(`${answer}: what is not known yet is loaded as soon as it is`, async ({ site, entry }) => {
    test.skip(entry === "ESM", "there it is known at once");
    const each = given("crisp");
    play(site, [each]);
    let arrive = () => {};
    const here = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    site.world.setBehaviour("www.shop.example/dist/providers/crisp.js", async (usual) => {
      await here;
      return usual();
    });
    await site.open({ config: configOf([each]), body: bodyFor("crisp") });
    await site.button(answer).click();
    await expect(brought(site)).toBeHidden();
    arrive();
    await expect(brought(site)).toBeVisible();
    await expect.poll(() => asked(site, each)).toBeGreaterThan(0);
    expect(!!(await site.record())).toBe(isStored);
  });

test("a no ends what was loaded once", async ({ site }) => {
  const each = given("mailerlite");
  play(site, [each]);
  await open(site, each);
  await site.button("Load this once").click();
  // On its way it would be taken back without a reload.
  await site.page.evaluate(() => window.sluice.when("mailerlite"));
  const reloaded = site.page.waitForEvent("load");
  await site.page.evaluate(() => void window.sluice.rejectAll());
  await reloaded;
  await site.ready();
  const mark = site.mark();
  await standIn(site).waitFor();
  await site.settled();
  expect(asked(site, each, mark)).toBe(0);
  expect(await site.cookies()).toEqual(["__Host-sluice"]);
});

for (const [what, isElsewhere, call] of [
  ["a no in another tab", true, "rejectAll"],
  ["a choice that is forgotten", false, "reset"],
] as const)
  test(`${what} empties a frame that was loaded once`, async ({ site }) => {
    const each = given("youtube");
    play(site, [each]);
    const frame = `<iframe data-consent="youtube" data-src="https://www.youtube-nocookie.com/embed/abc" title="A film"></iframe>`;
    const start = (one: Site) => one.start(configOf([each]), { body: `<main><h1>Shop</h1>${frame}</main>` });
    await start(site);
    const other = new Site(site.world, await site.page.context().newPage(), site.entry);
    await start(other);
    await site.button("Load this once").click();
    await expect.poll(() => asked(site, each)).toBe(1);
    await expect(site.page.locator("iframe[src]")).toHaveCount(1);
    await (isElsewhere ? other : site).page.evaluate((name) => void window.sluice[name](), call);
    await expect(site.page.locator("iframe[src]")).toHaveCount(0);
    await standIn(site).waitFor();
    expect(other.problems()).toEqual([]);
  });

for (const [what, parts] of [
  ["a gated frame", {}],
  ["a frame that the guard let pass", { guard: {} }],
] as const)
  test(`the way back through history does not lead into ${what} that a no has emptied`, async ({ site }) => {
    const each = given("youtube");
    play(site, [each]);
    const address = "https://www.youtube-nocookie.com/embed/abc";
    const isGated = !("guard" in parts);
    const body = `<main><h1>Shop</h1>${isGated ? `<iframe data-consent="youtube" data-src="${address}" title="A film"></iframe>` : ""}</main>`;
    await site.start(configOf([each]), { ...parts, body }, { path: "/first" });
    await site.start(configOf([each]), { ...parts, body });
    await site.page.evaluate(() => window.sluice.acceptAll());
    if (!isGated)
      await site.page.evaluate(
        (src) => void document.body.append(Object.assign(document.createElement("iframe"), { src })),
        address,
      );
    await expect.poll(() => site.page.frame({ url: address })).toBeTruthy();
    await site.page.frame({ url: address })?.waitForLoadState();
    await site.page.evaluate(() => window.sluice.rejectAll());
    await site.settled();
    const mark = site.mark();
    await site.page.evaluate(() => history.back());
    await expect.poll(() => new URL(site.page.url()).pathname).toBe("/first");
    await site.settled();
    expect(asked(site, each, mark)).toBe(0);
  });

test("once is for the provider, not for its category: nobody else is told a yes", async ({ site }) => {
  const each = given("mailerlite");
  play(site, [each]);
  const config = { providers: { ...configOf([each]).providers, "google-analytics": { id: "G-ABC123" } } };
  await site.start(config as never, { body: bodyFor("mailerlite") });
  await site.button("Load this once").click();
  await expect.poll(() => asked(site, each)).toBeGreaterThan(0);
  expect(await site.page.evaluate(() => window.sluice.state.categories.marketing)).toBe(false);
  const told = await site.page.evaluate(() =>
    window.dataLayer.flatMap((entry) => (entry[0] === "consent" ? [entry[2].ad_storage] : [])),
  );
  // The default alone: it is no choice, so there is no update.
  expect(told).toEqual(["denied"]);
});
