import { PATHS } from "../pages";
import type { Step } from "../step";
import { HAS_BEGUN, type Tab } from "../tab";
import { refused } from "./choices";

const whereIs = ({ page }: Tab): string => page.url().replace(/^https:\/\/(\w+)[^/]*/, "$1");

const opened: Step["run"] = async (visitor, random) =>
  visitor.tabs.length > 2 ? undefined : `opens ${(await visitor.open(random)).name}`;

const closed: Step["run"] = async (visitor, random) => {
  if (visitor.tabs.length < 2) return undefined;
  const tab = visitor.anyTab(random);
  await visitor.close(tab);
  return `closes ${tab.name}`;
};

const moved: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  await visitor.go(tab, visitor.address(random.pick(PATHS), random));
  return `${tab.name}: goes to ${whereIs(tab)}`;
};

const forgot: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  await refused(visitor, tab, visitor.address(random.pick(PATHS), random));
  return `${tab.name}: forgets, goes to ${whereIs(tab)}, calls every vendor and says no`;
};

const wentBack: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  const { page } = tab;
  const before = page.url();
  await page.goBack({ waitUntil: "domcontentloaded" });
  // A frame's own steps are in the history too, and a page without Sluice.
  if (!/^https:.*(\/|tools|checkout)$/.test(page.url())) await visitor.go(tab, before);
  await page.waitForFunction(HAS_BEGUN);
  return page.url() === before ? undefined : `${tab.name}: back to ${whereIs(tab)}`;
};

/** The page takes the place of this one without a load. */
const swapped: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  if (!visitor.ways.isTurbo || !(await tab.ask<boolean, never>("!!window.Turbo"))) return undefined;
  const path = random.pick(PATHS);
  await tab.ask(
    (to) =>
      new Promise<void>((resolve) => {
        document.addEventListener("turbo:load", () => resolve(), { once: true });
        setTimeout(resolve, 5_000);
        window.Turbo.visit(to);
      }),
    path,
  );
  return `${tab.name}: visits ${whereIs(tab)} with Turbo`;
};

const emptied: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  await tab.ask(() => document.body.replaceWith(document.body.cloneNode(false)));
  return `${tab.name}: body replaced`;
};

export const tabSteps: readonly Step[] = [
  { weight: 3, run: opened },
  { weight: 2, run: closed },
  { weight: 3, run: moved },
  { weight: 2, run: forgot },
  { weight: 2, run: wentBack },
  { weight: 4, run: swapped },
  { weight: 1, run: emptied },
];
