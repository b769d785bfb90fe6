import type { Env } from "../browser/env";
import { announce, type Emitter } from "../browser/events";
import { markup } from "../browser/markup";
import { readSignals } from "../browser/page";
import { scriptLoader } from "../browser/script";
import { readConfig } from "../core/config";
import { isCategory, isKnown, meets, snapshot, terms } from "../core/gate";
import { NECESSARY } from "../core/settings";
import type { EventMap, Method, ProviderDefinition, SiteCookies } from "../types";
import { asker, type Loaders } from "./ask";
import { type Writer, writer } from "./commit";
import { siteCookies } from "./cookies";
import { type Ask, type House, messageOf, unchanged } from "./house";
import { runner } from "./run";
import { tidier } from "./tidy";

/** What differs between the script tag and ESM. */
export interface Parts {
  readonly registry: Readonly<Record<string, ProviderDefinition>>;
  readonly loaders: Loaders;
  readonly nonce: string;
  /** Names where a problem with the configuration comes from. */
  readonly explain?: (problem: string) => string;
}

export interface Running {
  readonly house: House;
  readonly writer: Writer;
  readonly cookies: SiteCookies;
  /** Accept or reject everything this page asks about. */
  answerAll(yes: boolean, method: Method): Promise<void>;
  /** Everything that others can notice happens here, when the object they may ask is whole. */
  begin(): void;
  end(): void;
}

/** The one start: reads the record, shuts or opens the gate, tells the vendors, runs what is granted, asks if it must. */
export function start(
  env: Env,
  config: unknown,
  { registry, loaders, nonce, explain = (problem) => problem }: Parts,
  events: Emitter<EventMap>,
  report: House["report"],
): Running {
  const { settings, problems } = readConfig(config, registry);
  for (const problem of problems) report(explain(problem));
  const signals = readSignals(env);
  const used = [...settings.providers, ...settings.cookies.map(({ category = "" }) => ({ category }))];
  const asked = settings.categories
    .filter(({ id, listed }) => id !== NECESSARY && (listed || used.some(({ category }) => category === id)))
    .map(({ id }) => id);

  const house = {
    env,
    settings,
    nonce,
    events,
    asked,
    optedOut: [],
    report,
    signals,
    failed(name, error, url) {
      const message = messageOf(error).replace(/\.$/, "");
      report(`${name}: ${url ? `${url}: ` : ""}${message}. The others go on`);
      events.emit("error", { name, message, ...(url ? { url } : {}) });
    },
  } as Partial<House> as House & { optedOut: readonly string[] };

  /** Markup may need a category that nothing in the configuration uses. */
  function found(expression: string): void {
    const all = terms(expression);
    // An empty expression names nothing, so it is checked as the name it is not.
    for (const term of all.length ? all : [""]) {
      const name = term.replace(/^!/, "");
      if (!isKnown(house, name))
        report(
          `data-consent="${expression}": received ${JSON.stringify(name)}, expected a category or provider of the configuration. It stays off; correct the attribute`,
        );
      if (term === name && isCategory(house, name) && name !== NECESSARY && !asked.includes(name)) {
        asked.push(name);
        house.state = snapshot(house);
        house.ask.update();
        if (!house.state.decided) house.ask.show("banner");
      }
    }
  }

  const loader = scriptLoader(env, nonce);
  house.runner = runner(house, loader);
  const tidy = tidier(house, problems.length > 0);
  const write = writer(house, tidy);
  house.record = write.stored();
  house.optedOut = house.runner.optedOut();
  house.state = snapshot(house);
  /** A no also takes back what only another page of the site asks about. */
  const answerAll = (yes: boolean, method: Method): Promise<void> => {
    const ids = [...asked, ...(yes ? [] : (house.record?.names.keys() ?? []))];
    return write.commit(Object.fromEntries(ids.map((id) => [id, yes])), method);
  };
  const acts = {
    open: () => house.ask.show("panel"),
    accept: () => void answerAll(true, "accept"),
    reject: () => void answerAll(false, "reject"),
    withdraw: () => void answerAll(false, "withdraw"),
  };
  house.ask = asker(house, loaders, {
    commit: (choice, method) => void write.commit(choice, method),
    acceptAll: acts.accept,
    rejectAll: acts.reject,
    loadOnce: (frame) => house.markup.loadOnce(frame),
  });
  house.markup = markup(env, loader, {
    meets: (expression) => meets(house, expression),
    found,
    loaded: (name, url) => events.emit("load", { name, url }),
    failed: house.failed,
    placeholder: house.ask.placeholder,
    declare: house.ask.declare,
    removed: house.ask.restore,
  });
  const cookies = siteCookies(house);

  /** `data-sluice` buttons; on the document, so that swapped bodies need nothing. */
  const clicked = ({ target }: Event): void => {
    const button = target instanceof env.Element ? target.closest("[data-sluice]") : null;
    const act = button?.getAttribute("data-sluice") ?? "";
    if (Object.hasOwn(acts, act)) acts[act as keyof typeof acts]();
  };
  env.document.addEventListener("click", clicked);

  return {
    begin() {
      tidy.begin();
      house.runner.begin();
      house.markup.apply(true);
      const detail = unchanged(house);
      events.emit("ready", detail);
      announce(env, "ready", detail);
      house.ask.show(house.state.decided ? null : "banner");
    },
    house,
    writer: write,
    cookies,
    answerAll,
    end() {
      env.document.removeEventListener("click", clicked);
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
      events.clear();
    },
  };
}

export type { Ask };
