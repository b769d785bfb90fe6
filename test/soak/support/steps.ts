import { calls, ids } from "../../e2e/support/vendors";
import type { Behaviour } from "../../support/world.mjs";
import { everyone } from "./choices";
import { frameSteps } from "./frame-steps";
import { addMarkup, KINDS, PIXEL, putBack, takeOut } from "./markup";
import type { Random } from "./random";
import { say } from "./say";
import type { Tab } from "./tab";
import { PATHS, type Visitor } from "./visitor";

export interface Step {
  readonly weight: number;
  /** What was done, in words; undefined where it could not be. */
  run(visitor: Visitor, random: Random): Promise<string | undefined>;
}

const HOSTS = [
  "www.googletagmanager.com",
  "region1.google-analytics.com",
  "cdn.segment.com",
  "api.segment.io",
  "cdn.mxpnl.com",
  "api-js.mixpanel.com",
  "www.clarity.ms",
  "scripts.clarity.ms",
  "x.clarity.ms",
  "widget.intercom.io",
  "api-iam.intercom.io",
];
const BEHAVIOURS: readonly Behaviour[] = [
  { slow: 400 },
  { slow: 2_000 },
  "hang",
  "reset",
  "404",
  "500",
  "throw",
  "html",
];
const CATEGORIES = { analytics: ids.filter((id) => id !== "intercom"), support: ["intercom"] };
const COOKIE = {
  "google-analytics": "_ga",
  segment: "ajs_user_id",
  mixpanel: "mp_TOKEN_mixpanel",
  clarity: "_clck",
  intercom: "intercom-id-appid",
};

const said = (call: string, answers: Record<string, boolean>) => async (visitor: Visitor, random: Random) => {
  const tab = visitor.anyTab(random);
  await say(visitor, tab, call, answers);
  return `${tab.name}: sluice.${call}`;
};

const pressed = (name: string, granted: boolean) => async (visitor: Visitor, random: Random) => {
  const tab = visitor.anyTab(random);
  const button = tab.page.locator("#sluice-banner, #sluice-panel").getByRole("button", { name, exact: true }).first();
  await visitor.upToDate(tab);
  // Who has not answered yet is asked: as soon as the banner is there.
  await tab.page.waitForFunction(
    () => window.sluice?.state?.decidedAt !== null || document.querySelector("#sluice-banner, #sluice-panel"),
  );
  if (!(await button.isVisible())) return undefined;
  const before = Date.now();
  await button.click();
  visitor.choices.say(everyone(granted), granted ? before : Date.now(), tab.name);
  await visitor.learn(tab);
  return `${tab.name}: click on ${name}`;
};

/** What is called before an answer that is a no must never arrive, whatever is said afterwards. */
export async function refused(visitor: Visitor, tab: Tab, path: string): Promise<void> {
  await say(visitor, tab, "reset()", everyone(false));
  await visitor.go(tab, path);
  await tab.page.evaluate(calls(visitor.droppedTag()));
  await say(visitor, tab, "rejectAll()", everyone(false));
}

async function saved(visitor: Visitor, random: Random): Promise<string | undefined> {
  const tab = visitor.anyTab(random);
  const { page } = tab;
  await visitor.upToDate(tab);
  await page.evaluate("sluice.open()");
  const panel = page.locator("#sluice-panel");
  await panel.waitFor();
  const closed = panel.locator("button[aria-expanded=false]");
  while (await closed.count()) await closed.first().click();
  const names: Record<string, string> = await page.evaluate(
    "Object.fromEntries(sluice.declaration().categories.flatMap((each) => each.providers.map(({ id, name }) => [id, name])))",
  );
  for (let n = random.upTo(4); n > 0; n -= 1)
    await panel
      .getByRole("switch")
      .nth(random.upTo(await panel.getByRole("switch").count()))
      .click();
  // What the visitor sees there is what was said.
  const answers: Record<string, boolean> = {};
  for (const [id, name] of Object.entries(names))
    answers[id] = (await panel.getByRole("switch", { name, exact: true }).getAttribute("aria-checked")) === "true";
  const before = Date.now();
  await panel.getByRole("button", { name: "Save choices", exact: true }).click();
  const after = Date.now();
  for (const [id, granted] of Object.entries(answers))
    visitor.choices.say({ [id]: granted }, granted ? before : after, tab.name);
  await visitor.learn(tab);
  return `${tab.name}: saved ${ids.filter((id) => answers[id]).join(", ") || "nothing"}`;
}

const STEPS: readonly Step[] = [
  { weight: 3, run: said("acceptAll()", everyone(true)) },
  { weight: 2, run: said("rejectAll()", everyone(false)) },
  { weight: 1, run: said("withdraw()", everyone(false)) },
  { weight: 1, run: said("reset()", everyone(false)) },
  ...ids.flatMap((id) => [
    { weight: 1, run: said(`set({ "${id}": true })`, { [id]: true }) },
    { weight: 1, run: said(`withdraw("${id}")`, { [id]: false }) },
  ]),
  ...Object.entries(CATEGORIES).flatMap(([category, members]) =>
    [true, false].map((granted) => ({
      weight: 1,
      run: said(`set({ ${category}: ${granted} })`, Object.fromEntries(members.map((id) => [id, granted]))),
    })),
  ),
  { weight: 4, run: pressed("Accept all", true) },
  { weight: 4, run: pressed("Reject all", false) },
  { weight: 4, run: saved },
  {
    weight: 4,
    async run(visitor, random) {
      const tab = visitor.anyTab(random);
      await tab.page.evaluate(calls("soak"));
      return `${tab.name}: calls every vendor`;
    },
  },
  {
    weight: 2,
    async run(visitor, random) {
      const tab = visitor.anyTab(random);
      await refused(visitor, tab, random.pick(PATHS));
      return `${tab.name}: forgets, goes to ${new URL(tab.page.url()).pathname}, calls every vendor and says no`;
    },
  },
  {
    weight: 3,
    async run(visitor) {
      if (visitor.tabs.length > 2) return undefined;
      return `opens ${(await visitor.open()).name}`;
    },
  },
  {
    weight: 2,
    async run(visitor, random) {
      if (visitor.tabs.length < 2) return undefined;
      const tab = visitor.anyTab(random);
      await visitor.close(tab);
      return `closes ${tab.name}`;
    },
  },
  {
    weight: 3,
    async run(visitor, random) {
      const tab = visitor.anyTab(random);
      await visitor.go(tab, random.pick(PATHS));
      return `${tab.name}: goes to ${new URL(tab.page.url()).pathname}`;
    },
  },
  {
    weight: 3,
    async run(visitor, random) {
      const host = random.pick(HOSTS);
      const behaviour = random.pick(BEHAVIOURS);
      visitor.misbehave(host, behaviour);
      return `${host}: ${JSON.stringify(behaviour)}`;
    },
  },
  {
    weight: 1,
    async run(visitor) {
      visitor.behave();
      return "every vendor behaves";
    },
  },
  {
    weight: 4,
    async run(visitor, random) {
      const tab = visitor.anyTab(random);
      const id = random.pick(ids);
      await addMarkup(visitor, tab, id, random.pick(KINDS));
      return `${tab.name}: gated markup of ${id}`;
    },
  },
  {
    weight: 2,
    async run(visitor, random) {
      const tab = visitor.anyTab(random);
      await takeOut(tab);
      return `${tab.name}: markup removed, one put back`;
    },
  },
  {
    weight: 2,
    async run(visitor, random) {
      const tab = visitor.anyTab(random);
      const count = await putBack(tab);
      return count ? `${tab.name}: ${count} pieces of removed markup put back` : undefined;
    },
  },
  {
    weight: 1,
    async run(visitor, random) {
      const tab = visitor.anyTab(random);
      await tab.page.evaluate(() => document.body.replaceWith(document.body.cloneNode(false)));
      return `${tab.name}: body replaced`;
    },
  },
  {
    weight: 4,
    async run(visitor, random) {
      if (!visitor.isGuarded) return undefined;
      const tab = visitor.anyTab(random);
      const id = random.pick(ids);
      const cookie = COOKIE[id as keyof typeof COOKIE];
      await tab.page.evaluate(
        ([url, name]) => {
          new Image().src = url;
          setTimeout(() => {
            // biome-ignore lint/suspicious/noDocumentCookie: as vendors write it
            document.cookie = `${name}=late; path=/`;
            fetch(url, { mode: "no-cors" }).catch(() => {});
          }, 150);
        },
        [PIXEL[id] as string, cookie] as const,
      );
      return `${tab.name}: ungated code in the name of ${id}, now and late`;
    },
  },
  {
    weight: 3,
    async run(_, random) {
      const ms = random.pick([20, 100, 400]);
      await new Promise((resolve) => setTimeout(resolve, ms));
      return `waits ${ms} ms`;
    },
  },
];

const DECK = [...STEPS, ...frameSteps].flatMap((step) => Array.from({ length: step.weight }, () => step));

export const anyStep = (random: Random): Step => random.pick(DECK);
