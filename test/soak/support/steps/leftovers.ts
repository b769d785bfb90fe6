import { PATHS, PLAIN } from "../pages";
import { clean, planting } from "../planted";
import { say } from "../say";
import { type Step, wait } from "../step";
import type { Visitor } from "../visitor";

/** What vendors' code leaves where and when it should not, and what the sweeps make of it. */

/** Moments after a no at which a vendor still writes, and one at which nothing of it may be there. */
const LATE_MS = [60, 350, 850];
const SWEPT_MS = 1_300;
/** A database is deleted in its own time. */
const DELETED_MS = 300;

const writers = ({ cast }: Visitor) => cast.players.filter(({ cookies, storage }) => cookies[0] || storage[0]);

/** From before Sluice, or from a page without it. */
const before: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  const permitted = visitor.choices.permitted();
  const refused = writers(visitor).filter(({ id }) => !permitted.includes(id));
  if (!refused[0]) return undefined;
  const player = random.pick(refused);
  const path = random.pick(PATHS);
  await visitor.go(tab, visitor.address(PLAIN, random));
  await tab.page.evaluate(planting(player));
  const { origin } = new URL(tab.page.url());
  await visitor.go(tab, origin + path);
  await wait(DELETED_MS);
  await clean(visitor, tab, player, "on the page after the one that wrote it");
  return `${tab.name}: a page without Sluice writes as ${player.id}, then ${path}`;
};

/** A vendor's code goes on writing for a while. */
const after: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  const player = random.pick(writers(visitor).filter(({ via, reloads }) => !via && !reloads));
  await say(visitor, tab, `set({ "${player.id}": true })`, { [player.id]: true });
  const then = LATE_MS.map((ms) => `setTimeout(() => ${planting(player)}, ${ms})`).join(";");
  await say(visitor, tab, `withdraw("${player.id}")`, { [player.id]: false }, { then });
  await wait(SWEPT_MS);
  await clean(visitor, tab, player, `${SWEPT_MS} ms after the no`);
  return `${tab.name}: ${player.id} writes on after a no`;
};

/** A vendor's code writes when the page is left. */
const last: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  const player = random.pick(writers(visitor));
  await tab.ask(
    `void addEventListener("pagehide", () => ${planting({ ...player, storage: player.storage.filter(({ area }) => area !== "indexedDB") })})`,
  );
  await say(visitor, tab, `withdraw("${player.id}")`, { [player.id]: false });
  await visitor.go(tab, new URL(PLAIN, tab.page.url()).href);
  await clean(visitor, tab, player, "on a page without Sluice, after a no");
  await visitor.go(tab, visitor.address("/"));
  return `${tab.name}: ${player.id} writes when the page is left`;
};

export const leftoverSteps: readonly Step[] = [
  { weight: 4, run: before },
  { weight: 3, run: after },
  { weight: 3, run: last },
];
