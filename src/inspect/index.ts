import type { Env } from "../browser/env";
import { recordName } from "../browser/jar";
import { matches, matchesAny } from "../core/match";
import { hostsOf } from "../core/policy";
import type { Provider } from "../core/settings";
import type { House } from "../runtime/house";
import type { Inspection, Sluice } from "../types";
import { stored } from "./stored";
import { symmetry } from "./symmetry";

/** Hosts other than ours that this page has requested, with the addresses. */
function requestedFrom(env: Env): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { name } of env.performance.getEntriesByType?.("resource") ?? []) {
    const { host } = new env.URL(name, env.location.href);
    if (host && host !== env.location.host) found.set(host, [...(found.get(host) ?? []), name]);
  }
  return found;
}

/** What a developer asks when something runs, or does not. Fetched on demand: nothing here weighs on a visitor. */
export function inspect(house: House, api: Sluice, problems: readonly string[]): Inspection {
  const { env, settings, runner } = house;
  const requested = requestedFrom(env);
  const names = stored(env);
  const claims = ({ cookies, storage }: Provider): string[] =>
    [...cookies, ...storage].flatMap(({ name, host }) => (host ? [] : [name]));
  const own = [recordName(env, settings.storage), ...settings.cookies.map(({ name }) => name)];
  const hosts = settings.providers.flatMap(hostsOf);
  const claimed = [...own, ...settings.providers.flatMap(claims)];
  return {
    version: api.version,
    state: api.state,
    problems,
    providers: settings.providers.map((provider) => ({
      id: provider.id,
      allowed: api.allows(provider.id),
      live: runner.isLive(provider.id),
      stored: names.filter((name) => matchesAny(claims(provider), name)),
      requested: [...requested].flatMap(([host, addresses]) =>
        hostsOf(provider).some((pattern) => matches(pattern, host)) ? addresses : [],
      ),
    })),
    undeclaredHosts: [...requested.keys()].filter((host) => !hosts.some((pattern) => matches(pattern, host))),
    undeclaredStored: names.filter((name) => !matchesAny(claimed, name)),
    asymmetry: symmetry(env.document),
    csp: api.csp(),
  };
}
