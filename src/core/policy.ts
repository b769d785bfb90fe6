import type { State } from "../types";
import type { Provider } from "./settings";

/** Ends an entry of `hosts` that no vendor page states. */
export const UNCERTAIN = / uncertain$/;

/** The host in an address that a site wrote; without a dot where there is none. */
const hostIn = (address: unknown): string =>
  /^((https?:)?\/\/)?([^/]*@)?([\w.-]+(:\d+)?)/i.exec(`${address}`)?.[4] ?? "";

/** An entry of `hosts` is a host, or the way to the option that names one (or whose end calls for another), and after blanks what it serves. */
const entriesOf = ({ definition, mainId, options }: Provider): (readonly [host: string, kinds: readonly string[]])[] =>
  // What a site leaves out of a provider of its own is null.
  (definition.hosts ?? []).flatMap((entry) => {
    const [pattern = "", ...kinds] = entry.replace(UNCERTAIN, "").split(" ");
    const [, way, end = "", other] = /^{([^:]*):?(.*)}(.*)/.exec(pattern) ?? [];
    const named = way?.split("/").reduce((at: any, name) => at?.[name], { ...options, id: mainId });
    const found = way ? hostIn(named) : pattern;
    const host = found.endsWith(end) ? other || found : "";
    return host.includes(".") ? [[host, kinds.length ? kinds : ["script", "connect", "img"]] as const] : [];
  });

/** An address without a host is this site's own. */
const originOf = ({ definition }: Provider): string[] =>
  /^(https?:)?\/\/[^/]+/i.exec(definition.script ?? "")?.slice(0, 1) ?? [];

export const hostsOf = (provider: Provider): string[] => [
  ...new Set([
    ...entriesOf(provider).map(([host]) => host),
    ...originOf(provider).map((origin) => origin.replace(/^.*\//, "")),
  ]),
];

/** One line a directive (CSP level 3, section 6), with what the permitted providers need and nothing else. */
export function policyLines(providers: readonly Provider[], state: Pick<State, "providers">): string[] {
  const sources = new Map<string, Set<string>>();
  const add = (kind: string, source: string): void => {
    sources.set(kind, (sources.get(kind) ?? new Set()).add(source));
  };
  for (const provider of providers)
    if (state.providers?.[provider.id] === true) {
      for (const origin of originOf(provider)) add("script", origin.replace(/^\/\//, ""));
      // `https:` in a policy does not cover `wss:`.
      for (const [host, kinds] of entriesOf(provider))
        for (const kind of kinds) kind === "socket" ? add("connect", `wss://${host}`) : add(kind, `https://${host}`);
    }
  return Array.from(sources, ([kind, hosts]) => `${kind}-src ${[...hosts].join(" ")}`);
}
