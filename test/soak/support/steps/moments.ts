import { say } from "../say";
import { type Step, wait } from "../step";
import type { Tab } from "../tab";
import type { Visitor } from "../visitor";

/** Two choices at one moment. */

const RECORD = /(?:^|; )((?:__Host-)?sluice)=([^;]*)/;
const HEARD_MS = 1_000;

const recordIn = async (tab: Tab): Promise<string[]> =>
  RECORD.exec(await tab.ask(() => document.cookie))?.slice(1) ?? [];

/** A yes that was written elsewhere in the same millisecond as the no that holds here: no wins, in the jar too. */
async function tied(...[visitor, random]: Parameters<Step["run"]>): Promise<string | undefined> {
  const tab = visitor.anyTab(random);
  await say(visitor, tab, "acceptAll()", visitor.choices.everyone(true));
  const [name, yes] = await recordIn(tab);
  await say(visitor, tab, "rejectAll()", visitor.choices.everyone(false));
  const [, no] = await recordIn(tab);
  if (!name || !yes || !no) return undefined;
  const forged = yes.replace(/~\d+~/, `~${no.split("~")[1]}~`);
  const where = visitor.ways.isShared ? "; domain=shop.example" : "";
  await tab.ask((line) => {
    // biome-ignore lint/suspicious/noDocumentCookie: as another page writes it
    document.cookie = line;
  }, `${name}=${forged}; path=/; secure; max-age=9999${where}`);
  let left: string | undefined = forged;
  for (const end = Date.now() + HEARD_MS; left === forged && Date.now() < end; [, left] = await recordIn(tab))
    await wait(20);
  if (left === forged) visitor.faults.push(`${tab.name}: a yes of the same moment stands in the place of a no`);
  return `${tab.name}: a yes of the same moment as its no`;
}

const answerIn = ({ page }: Tab, call: string, at: number): Promise<string> =>
  page.evaluate(`while (Date.now() < ${at}); window.soakSaid = sluice.${call}; sluice.state.decidedAt`);

/** Each of two tabs answers without knowing of the other. The later one counts; of two in one millisecond, the no. */
async function raced(visitor: Visitor, [one, other]: readonly [Tab, Tab]): Promise<string> {
  const { choices } = visitor;
  for (const tab of [one, other]) await visitor.upToDate(tab);
  const at = Date.now() + 60;
  const [yes, no] = await Promise.all([answerIn(one, "acceptAll()", at), answerIn(other, "rejectAll()", at)]);
  const isYes = yes > no;
  // What the one who loses has begun, it may until it hears of the other.
  choices.say(choices.everyone(true), at, one.name);
  choices.say(choices.everyone(false), Date.now(), other.name);
  if (isYes) choices.say(choices.everyone(true), at, one.name);
  visitor.decidedAt = isYes ? yes : no;
  return `${one.name} says yes and ${other.name} no at once: ${isYes}`;
}

export const momentSteps: readonly Step[] = [
  { weight: 2, run: tied },
  {
    weight: 2,
    async run(visitor, random) {
      const one = visitor.anyTab(random);
      const other = random.pick(visitor.tabs.filter((tab) => tab !== one));
      return other && raced(visitor, [one, other]);
    },
  },
];
