import type { Behaviour } from "../../../support/world.mjs";
import { pixelOf, withPixel } from "../markup";
import { say } from "../say";
import { type Step, wait } from "../step";

/** What vendors do, and page code that uses them. */

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

const called: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  await tab.ask(visitor.cast.calls("soak"));
  return `${tab.name}: calls every vendor`;
};

const misbehaves: Step["run"] = async (visitor, random) => {
  const { code, work } = random.pick(visitor.cast.players);
  const host = random.pick([...code, ...work, ""]).split("/")[0];
  if (!host) return undefined;
  const behaviour = random.pick(BEHAVIOURS);
  visitor.misbehave(host, behaviour);
  return `${host}: ${JSON.stringify(behaviour)}`;
};

/** What is not gated is the guard's business. */
const ungated: Step["run"] = async (visitor, random) => {
  if (!visitor.isGuarded) return undefined;
  const tab = visitor.anyTab(random);
  const id = random.pick(withPixel(visitor));
  const given = { url: pixelOf(visitor, id), cookies: visitor.cast.get(id).cookies };
  await tab.ask(({ url, cookies }) => {
    new Image().src = url;
    setTimeout(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: as vendors write it
      for (const name of cookies) document.cookie = `${name}=late; path=/`;
      fetch(url, { mode: "no-cors" }).catch(() => {});
    }, 150);
  }, given);
  return `${tab.name}: ungated code in the name of ${id}, now and late`;
};

/** Closed by a no, under the guard. */
const connected: Step["run"] = async (visitor, random) => {
  if (!visitor.isGuarded) return undefined;
  const tab = visitor.anyTab(random);
  const id = random.pick(withPixel(visitor));
  await say(visitor, tab, "acceptAll()", visitor.choices.everyone(true));
  const given = { id, url: pixelOf(visitor, id).replace("https:", "wss:") };
  await tab.ask(({ id, url }) => {
    window.soakSockets = [...(window.soakSockets ?? []), { id, socket: new WebSocket(url) }];
  }, given);
  await say(visitor, tab, `withdraw("${id}")`, { [id]: false });
  return `${tab.name}: a connection to ${id}, and a no to it`;
};

export const vendorSteps: readonly Step[] = [
  { weight: 4, run: called },
  { weight: 3, run: misbehaves },
  { weight: 4, run: ungated },
  { weight: 3, run: connected },
  {
    weight: 1,
    async run(visitor) {
      visitor.behave();
      return "every vendor behaves";
    },
  },
  {
    weight: 3,
    async run(_, random) {
      const ms = random.pick([20, 100, 400]);
      await wait(ms);
      return `waits ${ms} ms`;
    },
  },
];
