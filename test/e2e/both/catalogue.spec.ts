import type { ProviderDefinition } from "../../../src/types";
import {
  type Case,
  caseOf,
  configOf,
  definitions,
  exemptible,
  gated,
  necessary,
  of,
  play,
  says,
  traces,
  until,
} from "../support/cases";
import { asked, FLUSH_MS, isScript, QUIET_MS, ready, silent, use, working } from "../support/contract";
import { expect, test } from "../support/fixtures";
import { bodyOf, broken, merged, policyOf, violations, watch } from "../support/policy";
import type { Site } from "../support/site";

/** What holds for the whole catalogue on one page, and for those that need no yes. */

test("everyone on one page: nothing is asked of anyone before an answer, nor after a no", async ({ site }) => {
  const cases = gated();
  play(site, cases);
  await watch(site);
  await site.open({ config: configOf(cases), body: bodyOf(cases) });
  await asked(site);
  await silent(site, cases, "early");
  await site.button("Reject all").click();
  await silent(site, cases, "late");
});

test("whose code takes longer than anyone waits for it is named, and works when it comes", async ({ site }) => {
  const cases = gated().filter((each) => isScript(each) && each.row.use && !each.row.alone && !each.row.reloads);
  play(site, cases);
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  site.world.setBehaviour(/^(?!www\.shop\.example)/, async (usual) => {
    await released;
    return usual();
  });
  await site.open({ config: configOf(cases), body: bodyOf(cases) });
  await asked(site);
  await site.page.evaluate(() => {
    window.seen = [];
    window.sluice.on("error", ({ name }) => window.seen.push(name));
    void window.sluice.acceptAll();
  });
  await expect.poll(() => site.page.evaluate(() => window.seen), { timeout: 8_000 }).toHaveLength(cases.length);
  const lines = site.problems().filter((line) => line.includes("no answer within 5000 ms. The others go on"));
  expect(cases.filter(({ id }) => !lines.some((line) => line.includes(`${id}: `)))).toEqual([]);
  release();
  await ready(site, cases);
  await use(site, cases, "late");
  const unheard = (): string[] =>
    cases.filter((each) => !says(of(each, site.since(0)), `late-${each.id}`)).map(({ id }) => id);
  await until(site, () => unheard().length === 0);
  expect(unheard()).toEqual([]);
});

test("a policy without the lines of Sluice keeps everyone from working", async ({ site, entry }) => {
  test.skip(entry === "ESM", "there our own nonce lets in what we load");
  const cases = gated();
  play(site, cases);
  await watch(site);
  const { headers } = policyOf(entry, {}, false);
  await site.open({ config: configOf(cases), body: bodyOf(cases) }, { headers });
  await asked(site);
  await site.button("Accept all").click();
  const hosts = (uri: string) => cases.filter((each) => of(each, [{ host: new URL(uri).host } as never]).length);
  await expect
    .poll(async () => {
      const refused = new Set((await violations(site)).flatMap(({ uri }) => hosts(uri)));
      return cases.filter((each) => !refused.has(each)).map(({ id }) => id);
    })
    .toEqual([]);
  await site.settled();
  expect(site.since(0).map(({ url }) => url)).toEqual([]);
  site.problems();
});

test("what is strictly necessary is declared with its reason, is never gated, and has no switch", async ({
  site,
  entry,
}) => {
  const cases = necessary().map((each) => ({ ...each, options: { ...each.options, pages: [`/${each.id}`, "/pay"] } }));
  play(site, cases);
  await watch(site);
  const config = configOf(cases);
  await site.open({ config });
  await site.ready();
  await expect
    .poll(() => site.page.evaluate(() => Object.keys(window.sluice.state.providers).length))
    .toBe(cases.length);
  const lines = await site.page.evaluate(() => window.sluice.csp());
  const ours = cases.filter(({ definition }) => definition.start);
  expect(site.since(0).filter((entry) => !ours.some((each) => of(each, [entry]).length))).toEqual([]);

  const { nonce, headers } = policyOf(entry, merged(lines, cases));
  // The page brings them itself: what it writes in its markup needs no nonce of ours under its own policy.
  const body = `${bodyOf(cases).replaceAll("<script", `<script nonce="${nonce}"`)}<div data-sluice="declaration"></div>`;
  const start = site.mark();
  await site.open({ config, nonce, body }, { headers });
  await site.ready();
  await use(site, cases, "now");
  await working(site, cases, start, "now");
  await expect.poll(() => broken(site, cases, lines)).toEqual({ refused: [], "permitted and not needed": [] });

  const before = (await traces(site, cases)).present;
  await site.page.evaluate(() => window.sluice.rejectAll());
  await site.wait(FLUSH_MS + QUIET_MS);
  expect((await traces(site, cases)).present).toEqual(before);
  const declared = await site.page.evaluate(() => window.sluice.declaration().categories);
  const category = declared.find(({ id }) => id === "necessary");
  expect(category).toMatchObject({ always: true, asked: false });
  expect(category?.providers.map(({ id }) => id).sort()).toEqual(cases.map(({ id }) => id).sort());
  expect(category?.providers.filter(({ purpose }) => !purpose)).toEqual([]);
  await site.openPanel({ expanded: true });
  await expect(site.panel.getByRole("switch")).toHaveCount(0);
  for (const place of [site.panel, site.page.locator("[data-sluice=declaration]")])
    for (const { id, definition } of cases) {
      const name = site.page.getByRole("heading", { name: definition.name, exact: true });
      const said = place.locator("section:not(:has(section))").filter({ has: name });
      await expect(said).toContainText(`Only on: /${id} and /pay`);
      await expect(said).toContainText(category?.providers.find((each) => each.id === id)?.purpose as string);
    }
  expect(site.problems().filter((text) => !/report-only/i.test(text))).toEqual([]);
});

for (const each of exemptible())
  test(`${each.id}, exempt: runs without a yes and stores nothing, until the visitor objects`, async ({ site }) => {
    play(site, [each]);
    await watch(site);
    await site.start(configOf([each]));
    await use(site, [each], "free");
    await expect.poll(() => says(of(each, site.since(0)), `free-${each.id}`)).toBe(true);
    await expect(site.banner).toHaveCount(0);
    expect(await site.page.evaluate(() => window.sluice.declaration().categories[1]?.providers[0])).toMatchObject({
      exempt: true,
      purpose: each.options.exempt,
      cookies: [],
    });
    const left = async () => (await traces(site, [])).undeclared;
    expect(await left()).toEqual([]);
    const object = site.panel.getByRole("switch", { name: `Object: ${each.definition.name}` });
    await site.openPanel({ expanded: true });
    await expect(object).not.toBeChecked();
    await object.click();
    await site.button("Save choices").click();
    await site.wait(FLUSH_MS);
    await silent(site, [each], "late");
    await site.openPanel({ expanded: true });
    await expect(object).toBeChecked();
    await object.click();
    await site.button("Save choices").click();
    await use(site, [each], "again");
    await expect.poll(() => says(of(each, site.since(0)), `again-${each.id}`)).toBe(true);
    expect(await left()).toEqual([]);
    expect(says(of(each, site.since(0)), `late-${each.id}`)).toBe(false);
  });

const given = (id: string): Case => caseOf(definitions.find((each) => each.id === id) as ProviderDefinition);
const stored = async (site: Site, names: RegExp): Promise<string[]> =>
  (await site.cookies()).filter((name) => names.test(name)).sort();

test("microsoft-uet: goes on sending until the page has loaded again, and stores by what it was told", async ({
  site,
}) => {
  const uet = given("microsoft-uet");
  const keeps = () => stored(site, /^_uet/);
  play(site, [uet]);
  await site.start(configOf([uet]));
  await site.button("Accept all").click();
  await expect.poll(keeps).toHaveLength(3);
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  site.world.setBehaviour("www.shop.example/", (usual) => released.then(usual));
  const leaving = site.page.waitForRequest((request) => request.isNavigationRequest());
  await site.page.evaluate(() => void window.sluice.rejectAll());
  await leaving;
  const mark = site.mark();
  await expect.poll(() => says(of(uet, site.since(mark)), "tick")).toBe(true);
  expect(await keeps()).toEqual([]);
  const again = site.page.waitForEvent("load");
  release();
  await again;
});

test("hubspot: each kind of its cookies follows the category of that kind", async ({ site }) => {
  const hubspot = given("hubspot");
  const keeps = () => stored(site, /^(__hstc|messagesUtk)$/);
  const shows = () => of(hubspot, site.since(0)).filter((entry) => says([entry], "ads-pixel")).length;
  play(site, [hubspot]);
  await site.start(configOf([hubspot]));
  await site.page.evaluate(() => void window.sluice.set({ hubspot: true, preferences: true }));
  await expect.poll(keeps).toEqual(["messagesUtk"]);
  await site.page.evaluate(() => void window.sluice.set({ analytics: true }));
  await expect.poll(keeps).toEqual(["__hstc", "messagesUtk"]);
  expect(shows()).toBe(0);
  await site.page.evaluate(() => void window.sluice.set({ marketing: true }));
  await expect.poll(shows).toBe(1);
});

test("a catalogue's mistakes each have one clear line, whoever's file comes when, and the others go on", async ({
  site,
}) => {
  const acme = { category: "analytics", name: "Acme" };
  const providers = {
    one: { ...acme, cookies: ["_same"] },
    two: { ...acme, cookies: ["_same"] },
    site: { ...acme, cookies: ["_gat_site"] },
    wide: { ...acme, cookies: ["_ga*"] },
    loose: { ...acme, hosts: ["*acme.example"] },
    lost: { ...acme, via: "segment" },
    clarity: { id: "abcdefghij", category: "necessary" },
    fullstory: { orgId: "o-1", category: "necessary" },
    amplitude: { apiKey: "key", via: "segment" },
  };
  await site.start({ providers } as never);
  await site.banner.waitFor();
  const lines = [
    'two.cookies: received "_same", expected names that leave _same of one alone',
    'wide.cookies: received "_ga*", expected names that leave _gat_site of site alone',
    'loose.hosts: received ["*acme.example"], expected a list of hosts such as x.example or *.x.example',
    'lost.via: received "segment", expected the id of a configured provider that carries others',
    "clarity.reason: received null, expected why it is strictly necessary",
    "fullstory.reason: received null, expected why it is strictly necessary",
    'amplitude.via: received "segment", expected the id of a configured provider that carries others',
  ];
  const whole = lines.map((line) => `[sluice] providers.${line}. It is left out; correct it.`);
  const seen: string[] = [];
  await expect.poll(() => seen.push(...site.problems())).toBe(lines.length);
  expect(seen.sort()).toEqual(whole.sort());
  await site.button("Accept all").click();
  expect(await site.page.evaluate(() => window.sluice.state.providers)).toEqual({ one: true, site: true });
  await site.settled();
  expect(site.since(0)).toEqual([]);
});

test("geolocation: the browser is asked after a yes only, and gives the place", async ({ site }) => {
  const { context } = { context: site.page.context() };
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 52.5, longitude: 13.4 });
  const definition = definitions.find(({ id }) => id === "geolocation");
  await site.page.addInitScript(() => {
    window.seen = [];
    const { getCurrentPosition } = Geolocation.prototype;
    Geolocation.prototype.getCurrentPosition = function (...args) {
      window.seen.push(args[2]);
      getCurrentPosition.apply(this, args);
    };
  });
  await site.start(configOf([caseOf(definition as never)]));
  const ask = () =>
    site.page.evaluate(() =>
      window.sluice.capability("geolocation", { timeout: 4000 }).then(
        (position) => position.coords.latitude,
        (error) => error.name,
      ),
    );
  const refused = ask();
  await site.page.getByRole("button", { name: "Do not allow" }).click();
  expect(await refused).toBe("NotAllowedError");
  expect(await site.page.evaluate(() => window.seen)).toEqual([]);
  const place = ask();
  await site.page.getByRole("button", { name: "Allow", exact: true }).click();
  expect(await place).toBe(52.5);
  expect(await site.page.evaluate(() => window.seen)).toEqual([{ timeout: 4000 }]);
  expect(site.since(0)).toEqual([]);
});
