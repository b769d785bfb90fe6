import type { Env } from "../browser/env";
import { announce, type Emitter } from "../browser/events";
import { markup } from "../browser/markup";
import { readSignals } from "../browser/page";
import { scriptLoader } from "../browser/script";
import { readConfig } from "../core/config";
import { isCategory, meets, providerOf, snapshot } from "../core/gate";
import { isNecessary } from "../core/settings";
import type { EventMap, ProviderDefinition, SiteCookies } from "../types";
import { asker, type Loaders } from "./ask";
import { type Writer, writer } from "./commit";
import { siteCookies } from "./cookies";
import { type Ask, type House, messageOf } from "./house";
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
  all(yes: boolean): Record<string, boolean>;
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
    .filter((category) => !isNecessary({ category: category.id }))
    .filter(({ id, listed }) => listed || used.some(({ category }) => category === id))
    .map(({ id }) => id);

  const house = {
    env,
    settings,
    nonce,
    events,
    asked,
    optedOut: [],
    report,
    gate: () => ({ settings, record: house.record, asked, optedOut: house.optedOut, signals }),
    failed(name, error, url) {
      const message = messageOf(error);
      report(`${name}: ${url ? `${url}: ` : ""}${message}. The others go on`);
      events.emit("error", { name, message, ...(url ? { url } : {}) });
    },
  } as Partial<House> as House & { optedOut: readonly string[] };

  /** A no also takes back what only another page of the site asks about. */
  const all = (yes: boolean): Record<string, boolean> =>
    Object.fromEntries([...asked, ...(yes ? [] : (house.record?.names.keys() ?? []))].map((id) => [id, yes]));

  /** Markup may need a category that nothing in the configuration uses. */
  function found(expression: string): void {
    for (const name of expression.split(/\s+/).filter((term) => term && !term.startsWith("!"))) {
      const known = isCategory(house.gate(), name) || providerOf(house.gate(), name);
      if (!known)
        report(
          `data-consent: received ${JSON.stringify(name)}, expected a category or provider of the configuration. It stays off`,
        );
      if (isCategory(house.gate(), name) && !isNecessary({ category: name }) && !asked.includes(name)) {
        asked.push(name);
        house.state = snapshot(house.gate());
        house.ask.update();
        if (!house.state.decided) house.ask.show("banner");
      }
    }
  }

  const loader = scriptLoader(env, nonce);
  house.runner = runner(house, loader);
  const tidy = tidier(house);
  const write = writer(house, tidy);
  house.record = write.stored();
  house.optedOut = house.runner.optedOut();
  house.state = snapshot(house.gate());
  house.ask = asker(house, loaders, {
    commit: (choice, method) => void write.commit(choice, method),
    acceptAll: () => void write.commit(all(true), "accept"),
    rejectAll: () => void write.commit(all(false), "reject"),
    loadOnce: (frame) => house.markup.loadOnce(frame),
  });
  house.markup = markup(env, loader, {
    meets: (expression) => meets(house.gate(), expression),
    found,
    loaded: (name, url) => events.emit("load", { name, url }),
    failed: house.failed,
    placeholder: (frame, expression) => house.ask.placeholder(frame, expression),
    declare: (element) => house.ask.declare(element),
    removed: () => house.ask.restore(),
  });
  const cookies = siteCookies(house);

  /** `data-sluice` buttons; on the document, so that swapped bodies need nothing. */
  const clicked = ({ target }: Event): void => {
    const button = target instanceof env.Element ? target.closest("[data-sluice]") : null;
    const acts: Record<string, () => unknown> = {
      open: () => house.ask.show("panel"),
      accept: () => write.commit(all(true), "accept"),
      reject: () => write.commit(all(false), "reject"),
      withdraw: () => write.commit(all(false), "withdraw"),
    };
    const act = button?.getAttribute("data-sluice") ?? "";
    if (Object.hasOwn(acts, act)) acts[act]?.();
  };
  env.document.addEventListener("click", clicked);

  return {
    begin() {
      tidy.sweep();
      house.runner.begin();
      house.markup.apply(true);
      const detail = { state: house.state, diff: { granted: [], withdrawn: [] } };
      events.emit("ready", detail);
      announce(env, "ready", detail);
      house.ask.show(house.state.decided ? null : "banner");
    },
    house,
    writer: write,
    cookies,
    all,
    end() {
      env.document.removeEventListener("click", clicked);
      // Nothing may run on: for the code that stays in memory this counts as a no.
      house.record = null;
      house.state = { ...snapshot(house.gate()), decided: true };
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
