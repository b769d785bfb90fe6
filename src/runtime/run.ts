import { guarded } from "../browser/env";
import { visited } from "../browser/page";
import { GROUNDED, inTime, type ScriptLoader } from "../browser/script";
import { allows, providerOf } from "../core/gate";
import type { Effect } from "../core/plan";
import type { Provider } from "../core/settings";
import type { ProviderContext, ProviderDefinition } from "../types";
import { contextFor, type Memory } from "./context";
import { flights } from "./flights";
import type { House, Runner } from "./house";

const memories = new WeakMap<House["env"], Memory & { readonly live: Set<string> }>();

export function runner(house: House, loader: ScriptLoader): Runner {
  const { env, settings } = house;
  const contexts = new Map<string, ProviderContext>();
  const forget = new Map<string, () => void>();
  const memory = memories.get(env) ?? { house, live: new Set<string>(), shared: {} };
  memories.set(env, memory);
  memory.house = house;
  const { live } = memory;
  /** Each begins with a token of its own: one that was taken back is over also when the next has begun. */
  const begun = new Map<string, object>();
  const known = new Set<string>();
  let destinations: readonly Provider[] = [];
  let unstoppable = false;
  const grounded = Promise.reject(GROUNDED);
  // Whoever does not wait for it need not hear of it.
  grounded.catch(() => {});

  const may = (id: string): boolean => allows(memory.house, id);
  const find = (id: string): Provider => providerOf(house, id) as Provider;
  const attempt = <K extends "hold" | "signal" | "early" | "optedOut" | "stop">(
    provider: Provider,
    what: K,
    moment?: "default" | "update",
  ): ReturnType<NonNullable<ProviderDefinition[K]>> | undefined => {
    const { definition } = provider;
    // Most have none of these, and a page may have hundreds of providers.
    return definition[what] && caught(provider, () => (definition[what] as any)(contextOf(provider), moment));
  };
  const caught = <T>(provider: Provider, run: () => T): T | undefined =>
    guarded(run, (error) => house.failed(provider.id, error));

  function landed(id: string): void {
    if (live.has(id)) return;
    live.add(id);
    house.events.emit("load", { name: id });
  }

  const { load, ground, isUp, groundAll } = flights(env, loader, landed);

  function contextOf(provider: Provider): ProviderContext {
    const { id } = provider;
    const context =
      contexts.get(id) ??
      contextFor(memory, provider, settings.googleConsentMode, {
        // One that goes on by itself after a no gets nothing more.
        load: (url, attributes) => (begun.has(id) ? load(id, url, attributes) : grounded),
        reload() {
          unstoppable = true;
          groundAll(settings.providers.filter((each) => !may(each.id)));
        },
      });
    contexts.set(id, context);
    return context;
  }

  /** Who hangs is named and delays nobody; when its answer comes it goes on. */
  const named = (id: string, done: Promise<void>): Promise<void> =>
    inTime(env, done).catch((error) => {
      if (may(id) || begun.has(id)) house.failed(id, error);
    });

  async function start(provider: Provider): Promise<void> {
    const { id, definition } = provider;
    const visit = visited(env);
    if (visit) await visit;
    // The answer may have changed while the plan waited for the paint, and another Sluice begun while it waited for the visit.
    if ((!may(id) && !isEarly(provider)) || memory.house !== house) return;
    if (house.waiting.includes(id) || begun.has(id)) return;
    const done = bring(provider);
    // A page may have hundreds without code, and a timer for each.
    await (definition.start || definition.script ? named(id, done) : done);
  }

  async function bring(provider: Provider): Promise<void> {
    const { id, definition } = provider;
    const token = {};
    begun.set(id, token);
    const isOver = (): boolean => begun.get(id) !== token;
    const context = contextOf(provider);
    try {
      if (definition.start)
        await definition.start(
          { ...context, load: (...script) => (isOver() ? grounded : context.load(...script)) },
          live.has(id),
        );
      else if (definition.script && !live.has(id)) await load(id, definition.script);
      if (isOver()) return;
      landed(id);
      for (const { id: carried, via } of destinations)
        if (via === id && may(carried)) {
          await wake(carried);
          landed(carried);
        }
      // Loaded before any answer, it is woken by the first yes.
      if (!may(id)) begun.delete(id);
    } catch (error) {
      // Taken back in the meantime, perhaps allowed anew: nobody waits for it.
      if (error === GROUNDED || isOver()) return;
      // One that failed may be tried again on the next yes, unless a part of it is still on its way.
      if (!isUp(id)) begun.delete(id);
      house.failed(id, error);
    }
  }

  /** Its code is in memory from an earlier yes: it wakes by its own means, whoever carries its data. */
  async function wake(id: string): Promise<void> {
    if (!live.has(id)) return;
    begun.set(id, {});
    await find(id).definition.start?.(contextOf(find(id)), true);
  }

  function stop(provider: Provider): void {
    const { id, definition, via } = provider;
    ground(id);
    begun.delete(id);
    if (live.has(via ?? id)) attempt(provider, "stop");
    const { needsReload, script } = definition;
    // A carrier may pass on to a service that has no code on the page.
    const isHere = !via || typeof needsReload !== "string" || Object.hasOwn(env, needsReload);
    if (live.has(id) && isHere && (needsReload || (script && !definition.stop))) unstoppable = true;
  }

  const isEarly = (provider: Provider): boolean => !!attempt(provider, "early");

  async function route({ id, via, allowed }: Extract<Effect, { do: "route" }>): Promise<void> {
    const carrier = find(via);
    if (!live.has(via) || (allowed && !may(id))) return;
    try {
      if (allowed) await wake(id);
      await carrier.definition.route?.(contextOf(carrier), id, allowed);
      if (allowed) landed(id);
    } catch (error) {
      house.failed(id, error);
    }
  }

  const isTold = ({ via, definition }: Provider): boolean => !via || !!definition.signalCarried;
  const told = (): Provider[] => settings.providers.filter((each) => isTold(each) && !house.waiting.includes(each.id));

  return {
    begin() {
      destinations = settings.providers.filter(({ via }) => via);
      const unknown = settings.providers.filter((each) => isTold(each) && !known.has(each.id));
      for (const provider of unknown) {
        const drop = attempt(provider, "hold");
        if (drop) forget.set(provider.id, () => caught(provider, drop));
      }
      const fresh = told().filter(({ id }) => !known.has(id));
      for (const provider of fresh) {
        known.add(provider.id);
        attempt(provider, "signal", "default");
      }
      for (const provider of fresh.filter(({ via }) => !via)) {
        const early = isEarly(provider) && !may(provider.id);
        if (early)
          env.console.warn(
            `[sluice] ${provider.id} is loaded before any answer, as configured: it sends data without a yes.`,
          );
        if (early || may(provider.id)) void start(provider);
      }
    },
    signal(only) {
      for (const provider of told()) if (!only || only.includes(provider.id)) attempt(provider, "signal", "update");
    },
    capability: async (id, values) => {
      const { definition } = find(id);
      return definition.capability?.(contextOf(find(id)), ...values);
    },
    forget() {
      for (const [id, drop] of forget) if (!may(id)) drop();
    },
    perform(effect) {
      if (effect.do === "route") return named(effect.id, route(effect));
      if (effect.do === "start") return start(find(effect.id));
      stop(find(effect.id));
      return undefined;
    },
    isLive: (id) => live.has(id),
    stopAgain() {
      for (const provider of settings.providers)
        if (provider.definition.keep && live.has(provider.id) && !may(provider.id)) attempt(provider, "stop");
    },
    optedOut: () => settings.providers.filter((provider) => attempt(provider, "optedOut")).map(({ id }) => id),
    needsReload: () => unstoppable,
  };
}
