import type { World } from "../../../support/world.mjs";
import { KEPT } from "../cast";
import type { Choices } from "../choices";
import { tells } from "../oracle";
import { PATHS } from "../pages";
import type { Random } from "../random";
import type { Arrival, Remote } from "../remote";
import { wait } from "../step";

/** What a visitor does in a browser that nobody looks into. */

/** By then what was sent before a no has arrived, and what was swept has been swept again. */
export const SETTLE_MS = 1_200;
const WORK_MS = 8_000;
const AHEAD_MS = 3_000;

export interface Alone {
  readonly world: World;
  readonly page: Remote;
  readonly choices: Choices;
  readonly faults: string[];
  here: string;
  /** Nobody has looked at this page yet. */
  isNew: boolean;
  /** How many pages back there are. */
  depth: number;
  /** Pages that came back from the cache, and such as were ready when they were visited. */
  revived: number;
  items: number;
  checks: number;
}

const granted = (state: string): string =>
  `Object.entries(${state}.providers).filter(([, may]) => may).map(([id]) => id)`;

/** What a page goes by from its first moment on, and what it stores. */
export async function look(visitor: Alone): Promise<void> {
  const { page, choices, faults, here } = visitor;
  visitor.isNew = false;
  const may = await page.run<string[]>(granted("sluice.state"));
  for (const id of may)
    if (!choices.permitted().includes(id)) faults.push(`${here}: its state allows ${id} on arrival`);
  await wait(SETTLE_MS);
  const names = await page.run<string[]>(
    `[...document.cookie.split("; ").map((pair) => pair.split("=")[0]), ...Object.keys(localStorage), ...Object.keys(sessionStorage)]`,
  );
  visitor.items += names.length;
  visitor.checks += 1;
  for (const { id, stores } of KEPT.players)
    for (const name of names)
      if (stores.test(name) && !choices.permitted().includes(id)) faults.push(`${here}: ${name} of ${id} is stored`);
}

async function say(visitor: Alone, random: Random, isYes = random.chance(0.5)): Promise<string> {
  const { page, choices } = visitor;
  const before = Date.now();
  const after = await page.run<number>(`sluice.${isYes ? "acceptAll" : "rejectAll"}(); Date.now()`);
  choices.say(choices.everyone(isYes), isYes ? before : after, "alone");
  await wait(random.pick([0, SETTLE_MS]));
  return `says ${isYes ? "yes" : "no"}`;
}

export const arrived = (visitor: Alone, { path, kept }: Arrival, ways: string): string => {
  visitor.here = path;
  visitor.isNew = true;
  if (kept) visitor.revived += 1;
  return `${ways} ${path}${kept ? ", kept" : ""}`;
};

async function go(visitor: Alone, random: Random): Promise<string> {
  visitor.depth += 1;
  const to = random.pick(PATHS.filter((path) => path !== visitor.here));
  return arrived(visitor, await visitor.page.leave(`location.assign("${to}")`), "goes to");
}

async function back(visitor: Alone): Promise<string | undefined> {
  if (!visitor.depth) return undefined;
  visitor.depth -= 1;
  await wait(SETTLE_MS);
  return arrived(visitor, await visitor.page.leave("history.back()"), "back to");
}

/** A page that was left with one answer is come back to with another. */
async function turned(visitor: Alone, random: Random): Promise<string> {
  const isYes = random.chance(0.7);
  const done = [await say(visitor, random, isYes), await go(visitor, random), await say(visitor, random, !isYes)];
  return [...done, await back(visitor)].join(", ");
}

/** A page is made ready; the visitor may choose otherwise here, and goes there. */
async function ahead(visitor: Alone, random: Random): Promise<string> {
  const { page, world, faults } = visitor;
  const to = random.pick(PATHS.filter((path) => path !== visitor.here));
  await wait(SETTLE_MS);
  const since = world.log.at(-1)?.n ?? 0;
  await page.run(`document.head.append(Object.assign(document.createElement("script"), {
    type: "speculationrules",
    text: JSON.stringify({ prerender: [{ source: "list", urls: ["${to}"], eagerness: "immediate" }] }),
  })); null`);
  const isReady = () => world.log.some(({ n, path }) => n > since && path === "/ahead");
  for (const end = Date.now() + AHEAD_MS; Date.now() < end && !isReady(); ) await wait(20);
  await wait(400);
  // This page has all its code already.
  for (const { url, n } of world.thirdParty())
    if (n > since && KEPT.players.some(({ code }) => code.some((part) => url.includes(part))))
      faults.push(`${url}: asked for by a page that nobody visits yet`);
  if (isReady()) visitor.revived += 1;
  const said = random.chance(0.5) ? await say(visitor, random) : "";
  visitor.depth += 1;
  return arrived(visitor, await page.leave(`location.assign("${to}")`), `makes ready, ${said && `${said},`} goes to`);
}

/** Whoever may, does. */
async function works({ page, world, choices, faults, here }: Alone): Promise<string> {
  const since = world.log.at(-1)?.n ?? 0;
  await page.run(`${KEPT.calls("works")}; null`);
  const silent = () =>
    choices
      .permitted()
      .filter(
        (id) => !world.log.some((entry) => entry.n > since && KEPT.ownerOf(entry) === id && tells(entry, "works")),
      );
  for (const end = Date.now() + WORK_MS; Date.now() < end && silent()[0]; ) await wait(50);
  for (const id of silent()) faults.push(`${here}: ${id} has a yes and did not tell what the page called`);
  return "calls every vendor";
}

/** Each as often as it is named. */
export const ALONE_STEPS = [
  async (visitor: Alone, random: Random) => say(visitor, random),
  go,
  back,
  ahead,
  ahead,
  turned,
  turned,
  works,
];
