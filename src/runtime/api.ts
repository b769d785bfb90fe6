import { type Env, guarded } from "../browser/env";
import { emitter } from "../browser/events";
import { readConfig } from "../core/config";
import { diff } from "../core/diff";
import { meets, nameOf, terms } from "../core/expression";
import { allows, type GateInput, isCategory, isKnown } from "../core/gate";
import { policyLines } from "../core/policy";
import { SHARED } from "../core/shared";
import { snapshot } from "../core/state";
import type { ChangeDetail, Choice, EventMap, Method, Sluice, SluiceConfig } from "../types";
import { version } from "../version";
import { declare, receipt } from "./declaration";
import { type House, messageOf, tell, unchanged } from "./house";
import { type Parts, type Running, start } from "./start";

/** Before `init` and after `destroy`: everything denied. */
function shut(env: Env | undefined): House {
  const { settings } = readConfig(undefined);
  const gate: GateInput = {
    settings,
    record: null,
    asked: [],
    optedOut: [],
    signals: Object.freeze({ gpc: null, dnt: null }),
    pending: [],
    withdrawn: new Set(),
  };
  return { ...gate, env, state: Object.freeze({ ...snapshot(gate), decided: false }) } as unknown as House;
}

interface Created {
  readonly api: Sluice;
  /** Does nothing when another copy was here first. */
  begin(config: unknown): void;
  report(message: string): void;
}

/** `env` is undefined on a server: then everything is denied and nothing starts. */
export function createApi(env: Env | undefined, parts: Parts): Created {
  const shared = env as unknown as Record<symbol, Sluice | undefined> | undefined;
  const first = shared?.[SHARED];
  const said = new Set<string>();
  const report = (message: string, error?: unknown): void => {
    if (said.has(message)) return;
    said.add(message);
    console.error(`[sluice] ${message}.`, ...(error === undefined ? [] : [error]));
  };
  if (first) {
    report("a second copy on this page does nothing: received another start, expected one. Remove one of the two");
    return { api: first, begin: () => {}, report };
  }

  const threw = (error: unknown): void => report(`a listener threw: ${messageOf(error)}. The others go on`, error);
  const events = emitter<EventMap>(threw);
  const onEach = <T extends keyof EventMap>(types: readonly T[], listener: (detail: EventMap[T]) => void) => {
    const offs = types.map((type) => events.on(type, listener));
    return () => {
      for (const off of offs) off();
    };
  };
  const closed = shut(env);
  let running: Running | undefined;
  let isOver = false;
  const house = (): House => running?.house ?? closed;
  /** Runs only while started; before and after, it says so and nothing happens. */
  const live = <T>(act: (now: Running) => T): T | undefined => {
    if (running) return act(running);
    report("received a call, expected a started Sluice. In a browser call init(config) first");
    return undefined;
  };
  const settled = (act: (now: Running) => Promise<void>): Promise<void> => Promise.resolve(live(act));
  /** Says so once; returns whether the name is known. */
  const check = (name: string): boolean => {
    const fine = !running || isKnown(house(), name);
    if (!fine)
      report(
        `received the name ${JSON.stringify(name)}, expected a category or provider of the configuration. It is denied`,
      );
    return fine;
  };
  /** A choice of misspelt names alone is no choice: it must not be stored as a refusal of everything else. */
  const choose = (choice: Choice, method: Method): Promise<void> =>
    settled(async (now) => {
      const names = Object.keys(choice ?? {});
      if (!names[0] || names.some((name) => typeof choice[name] !== "boolean"))
        report(`set: received ${JSON.stringify(choice)}, expected { analytics: true }. Anything else is a no`);
      if (names.filter(check).length) return now.choose(choice, method);
    });

  const api: Sluice = {
    version,
    get state() {
      return house().state;
    },
    allows(expression) {
      for (const term of terms(expression)) check(nameOf(term));
      // Where nothing is known nothing is met, not even a negated name.
      return !!running && meets(house(), expression);
    },
    acceptAll: () => settled(({ answerAll }) => answerAll(true, "api")),
    rejectAll: () => settled(({ answerAll }) => answerAll(false, "api")),
    set: (choice) => choose(choice, "api"),
    withdraw: (name) =>
      name === undefined
        ? settled(({ answerAll }) => answerAll(false, "withdraw"))
        : choose({ [name]: false }, "withdraw"),
    reset: () => settled(({ writer }) => writer.reset()),
    open: () => live(({ house: { ask } }) => ask.show("panel")),
    close: () => live(({ house: { ask } }) => ask.show(null)),
    showBanner: () => live(({ house: { ask } }) => ask.show("banner")),
    subscribe(listener) {
      const hear = ({ state, diff }: ChangeDetail): void => listener(state, diff);
      const off = onEach(["change", "ready"], hear);
      guarded(() => hear(unchanged(house())), threw);
      return off;
    },
    on(type, listener) {
      const off = events.on(type, listener);
      // Those who come late hear what they missed.
      if (type === "ready" && running) guarded(() => listener(unchanged(house()) as never), threw);
      return off;
    },
    when: (name) =>
      new Promise((resolve) => {
        check(name);
        const look = (): void => {
          const loaded = isCategory(house(), name) || running?.house.runner.isLive(name);
          if (!allows(house(), name) || !loaded) return;
          off();
          resolve();
        };
        const off = onEach(["change", "load", "ready"], look);
        look();
      }),
    cookies: {
      set: (name, value) => live(({ cookies }) => cookies.set(name, value)) ?? false,
      get: (name) => live(({ cookies }) => cookies.get(name)),
      remove: (name) => live(({ cookies }) => cookies.remove(name)),
    },
    declaration: () => declare(house()),
    record: () => receipt(house()),
    ask: async (name) => check(name) && !!(await live(({ ask }) => ask(name))),
    async capability(name, ...values): Promise<any> {
      if (!(await api.ask(name)))
        throw new (env?.DOMException ?? Error)(`${name} is not granted`, "NotAllowedError" as never);
      return live(({ house: { runner } }) => runner.capability(name, values));
    },
    csp: (state = house().state) => policyLines(house().settings.providers, state),
    inspect: async () =>
      live(({ house: now }) =>
        parts.loaders
          .inspect()
          .then(({ inspect }) => inspect(now, api, [...said]))
          .catch((error) => report(`inspect: ${messageOf(error)}. Serve inspect.js beside the script`) as undefined),
      ),
    init(config?: SluiceConfig) {
      if (running) return report("received a second init, expected one. Call destroy() first");
      claim();
      guarded(
        () => {
          if (env) running = start(env, config, parts, events, report);
          running?.begin();
        },
        (error) =>
          report(`the start failed: ${messageOf(error)}. Everything stays denied; see what this page changed`, error),
      );
    },
    destroy() {
      const { state } = house();
      running?.end();
      if (shared) delete shared[SHARED];
      isOver = true;
      if (!env || !running) return;
      running = undefined;
      tell({ env, events, state: closed.state }, diff(state, closed.state));
      events.clear();
    },
    push(...callbacks) {
      for (const callback of callbacks)
        guarded(
          () => callback(api),
          (error) => report(`a pushed function threw: ${messageOf(error)}. The others go on`, error),
        );
    },
  };
  const claim = (): void => {
    if (shared)
      Object.defineProperty(shared, SHARED, { __proto__: null, value: api, configurable: true } as PropertyDescriptor);
  };
  claim();
  return {
    api,
    report,
    begin(config) {
      // What was fetched for a start that is no longer wanted starts nothing.
      if (!isOver) api.init(config as SluiceConfig);
    },
  };
}
