import { type Answer, type Condition, timed, type Visit } from "../condition";
import type { Site } from "../site";
import { carried, ids } from "../vendors";

/** Ways to be asked and to answer. */

const NAMES: Record<string, string> = {
  "google-analytics": "Google Analytics",
  segment: "Segment",
  mixpanel: "Mixpanel",
  clarity: "Microsoft Clarity",
  intercom: "Intercom",
};

/** These switches of the panel, then "Save choices". */
async function save(site: Site, ...names: string[]): Promise<number> {
  if (!(await site.panel.isVisible())) await site.openPanel();
  await site.openPanelDetails();
  for (const name of names) await site.panel.getByRole("switch", { name, exact: true }).click();
  return timed(site.button("Save choices"));
}

async function acceptAll(site: Site): Promise<undefined> {
  await site.button("Accept all").click();
  return undefined;
}

/** Says when. */
const withdraw = (site: Site, name?: string): Promise<number> =>
  site.view.evaluate((given) => {
    const at = performance.timeOrigin + performance.now();
    void window.sluice.withdraw(given);
    return at;
  }, name);

const BY_CODE = { accept: "acceptAll", reject: "rejectAll" } as const;

export async function api({ site }: Visit, column: Answer): Promise<number | undefined> {
  if (column === "withdraw") return withdraw(site);
  await site.view.evaluate((name) => void window.sluice[name](), BY_CODE[column]);
  return undefined;
}

async function useThePage({ site: { page } }: Visit): Promise<void> {
  await page.mouse.wheel(0, 600);
  await page.mouse.move(300, 200);
  await page.mouse.click(300, 200);
  await page.getByRole("link", { name: "your garden" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("PageDown");
}

export const loadedAgain = ({ site }: Visit): Promise<unknown> => site.page.reload();

const everything: Condition = { name: "nothing special" };

const apart = (id: string): Condition => ({
  name: `${NAMES[id]} alone: allowed, or withdrawn`,
  // Refused: all but this one. Withdrawn: this one alone.
  async answer({ site }, column) {
    if (column === "reject") return save(site, NAMES[id] as string);
    return column === "accept" ? acceptAll(site) : withdraw(site, id);
  },
  permits: { reject: [id], accept: ids, withdraw: ids.filter((other) => other !== id) },
  // Clarity itself follows what a Google tag hears, so its cookies go with Google's until the next choice.
  cookieless: { withdraw: id === "google-analytics" ? ["clarity"] : [] },
});

const again: Condition = { name: "page loaded again", next: loadedAgain };

const category: Condition = {
  name: "one category: analytics allowed, then withdrawn; or support alone allowed",
  answer: ({ site }, column) => save(site, column === "reject" ? "Support" : "Analytics"),
  approach: ({ site }) => site.openPanel(),
  permits: { reject: ["intercom"], accept: ids.filter((id) => id !== "intercom") },
};

const carriedAgain: Condition = {
  name: "Mixpanel carried by Segment, page loaded again",
  vendors: carried,
  next: loadedAgain,
};

const twice: Condition = { name: "included twice", parts: { twice: true }, next: loadedAgain, reports: /second copy/ };

const asModules = (condition: Condition): Condition => ({
  ...condition,
  name: `ES modules: ${condition.name}`,
  entry: "ESM",
});

export const answers: readonly Condition[] = [
  everything,
  { name: "page scrolled and clicked, question ignored", next: useThePage },
  again,
  category,
  ...ids.map(apart),
  { name: "Mixpanel carried by Segment", vendors: carried },
  carriedAgain,
  {
    name: "Mixpanel carried by Segment, which alone is refused or withdrawn",
    vendors: carried,
    async answer({ site }, column) {
      // What is carried needs its carrier's yes too.
      if (column === "reject") return save(site, NAMES.mixpanel as string);
      return column === "accept" ? acceptAll(site) : withdraw(site, "segment");
    },
  },
  { name: "answered by code", answer: api },
  twice,
  ...[everything, again, category, carriedAgain, twice].map(asModules),
];
