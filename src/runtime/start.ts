import type { Env } from "../browser/env";
import { announce, type Emitter } from "../browser/events";
import { spread } from "../browser/frames";
import { markup } from "../browser/markup";
import { readSignals } from "../browser/page";
import { GROUNDED, LOAD_TIMEOUT_MS, scriptLoader } from "../browser/script";
import { readConfig } from "../core/config";
import { meets } from "../core/expression";
import { snapshot } from "../core/state";
import type { EventMap, ProviderDefinition, SiteCookies } from "../types";
import { type Answers, answers } from "./answers";
import { asker, type Loaders } from "./ask";
import { clicks } from "./clicks";
import { type Writer, writer } from "./commit";
import { siteCookies } from "./cookies";
import { found } from "./found";
import { type Ask, type House, messageOf, unchanged } from "./house";
import { askedOf, join } from "./join";
import { runner } from "./run";
import { tidier } from "./tidy";

/** What differs between the script tag and ESM. */
export interface Parts {
  readonly registry: Readonly<Record<string, ProviderDefinition>>;
  /** Fetches a built-in provider that is not in the registry; undefined where there is none of that id. */
  readonly find: (id: string) => Promise<ProviderDefinition | undefined>;
  readonly loaders: Loaders;
  readonly nonce: string;
  /** Names where a problem with the configuration comes from. */
  readonly explain?: (problem: string) => string;
}

export interface Running extends Omit<Answers, "ask" | "early"> {
  readonly house: House;
  readonly writer: Writer;
  readonly cookies: SiteCookies;
  /** Asks for one name, beside `anchor` or what has the focus; true at once when it is granted. */
  ask(name: string, anchor?: Element | null): Promise<boolean>;
  /** Everything that others can notice happens here, when the object they may ask is whole. */
  begin(): void;
  end(): void;
}

/** The one start: reads the record, shuts or opens the gate, tells the vendors, runs what is granted, asks if it must. */
export function start(
  env: Env,
  config: unknown,
  { registry, find, loaders, nonce, explain = (problem) => problem }: Parts,
  events: Emitter<EventMap>,
  report: House["report"],
): Running {
  const { settings, problems, missing, waiting } = readConfig(config, registry, false);
  const complain = (list: readonly string[]): void => {
    for (const problem of list) report(explain(problem));
  };
  complain(problems);
  const asked = askedOf(settings);

  const house = {
    env,
    settings,
    nonce,
    events,
    asked,
    optedOut: [],
    report,
    signals: readSignals(env),
    pending: [...missing],
    waiting: [...waiting],
    withdrawn: new Set(),
    once: new Set(),
    failed(name, error, url) {
      if (error === GROUNDED) return;
      const message = messageOf(error).replace(/\.$/, "");
      report(`${name}: ${url ? `${url}: ` : ""}${message}. The others go on`);
      events.emit("error", { name, message, ...(url ? { url } : {}) });
    },
  } as Partial<House> as House & { optedOut: readonly string[] };

  let hasBegun = false;
  const loader = scriptLoader(env, nonce);
  house.runner = runner(house, loader);
  const tidy = tidier(house, problems.length > 0);
  const write = writer(house, tidy);
  house.record = write.stored();
  house.optedOut = house.runner.optedOut();
  house.state = snapshot(house);
  /** Settled once those who were on their way are here, or nobody waits for them any more. */
  let joining: Promise<void> | undefined;
  let isOver = false;
  const { answerAll, choose, early, ask } = answers(house, write, () => joining);
  const acts = {
    open: () => house.ask.show("panel"),
    accept: () => void answerAll(true, "accept"),
    reject: () => void answerAll(false, "reject"),
    withdraw: () => void answerAll(false, "withdraw"),
  };
  house.ask = asker(house, loaders, {
    commit: (choice, method) => void choose(choice, method),
    acceptAll: acts.accept,
    rejectAll: acts.reject,
    async loadOnce(element, names) {
      // A frame brings its vendor by itself; anything else waits for the vendor's code, and that for what is known of it.
      const isFrame = element.localName === "iframe";
      if (!isFrame) await joining;
      house.markup.loadOnce(element);
      if (!isFrame) await write.once(names);
    },
  });
  house.markup = markup(env, loader, {
    meets: (expression) => meets(house, expression),
    found: (expression) => found(house, expression, hasBegun),
    loaded: (name, url) => events.emit("load", { name, url }),
    failed: house.failed,
    placeholder: house.ask.placeholder,
    fill: house.ask.fill,
    removed: house.ask.restore,
  });
  const cookies = siteCookies(house);

  const endClicks = clicks(house, acts, ask);

  const here = { ...registry };
  /** Until they are here, those who are on their way are denied. */
  async function arrive(...patience: Promise<null>[]): Promise<void> {
    const more = await join(house, config, here, find, patience);
    if (isOver) return;
    complain(more);
    await write.joined(early());
    if (!isOver && !house.state.decided) house.ask.remind();
  }
  /** One whose file hangs delays the others, and the question, no longer than that; it is asked about when it comes. */
  async function gather(): Promise<void> {
    await arrive(new Promise((resolve) => env.setTimeout(() => resolve(null), LOAD_TIMEOUT_MS)));
    joining = undefined;
    if (isOver) return;
    for (const id of house.pending) house.failed(id, new Error(`its file: no answer within ${LOAD_TIMEOUT_MS} ms`));
    if (house.pending.length) void arrive();
  }
  return {
    begin() {
      write.begin();
      house.runner.begin();
      house.markup.apply(true);
      hasBegun = true;
      spread(env, env);
      // Before anyone hears that we are ready, and answers.
      if (missing.length) joining = gather();
      const detail = unchanged(house);
      events.emit("ready", detail);
      announce(env, "ready", detail);
      const { decided } = house.state;
      if (decided || !missing.length) house.ask.show(decided ? null : "banner");
    },
    house,
    writer: write,
    cookies,
    answerAll,
    ask: (name, anchor = env.document.activeElement) => ask([name], anchor),
    choose,
    end() {
      isOver = true;
      endClicks();
      // Nothing may run on: for the code that stays in memory this counts as a no.
      house.record = null;
      house.state = { ...snapshot(house), decided: true };
      for (const { id, via } of settings.providers)
        if (!via || house.runner.isLive(id)) void house.runner.perform({ do: "stop", id });
      house.runner.forget();
      write.end();
      house.markup.destroy();
      tidy.end();
      cookies.end();
      house.ask.destroy();
    },
  };
}

export type { Ask };
