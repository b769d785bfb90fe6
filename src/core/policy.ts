import type { ProviderDefinition, State } from "../types";
import type { Provider } from "./settings";

/** An entry of `hosts` is a host and, after blanks, what it serves. */
const parts = (entry: string): readonly [host: string, kinds: readonly string[]] => {
  const [host = "", ...kinds] = entry.split(" ");
  return [host, kinds.length ? kinds : ["script", "connect", "img"]];
};

// What a site leaves out of a provider of its own is null.
export const hostsOf = ({ hosts }: ProviderDefinition): string[] => [
  ...new Set((hosts ?? []).map((entry) => parts(entry)[0])),
];

/** One line a directive (CSP level 3, section 6), with what the permitted providers need and nothing else. */
export function policyLines(providers: readonly Provider[], state: Pick<State, "providers">): string[] {
  const sources = new Map<string, Set<string>>();
  const add = (kind: string, source: string): void => {
    sources.set(kind, (sources.get(kind) ?? new Set()).add(source));
  };
  for (const { id, definition } of providers)
    if (state.providers[id] === true) {
      // An address without a host is this site's own.
      const script = /^https?:\/\/[^/]+/i.exec(definition.script ?? "")?.[0];
      if (script) add("script", script);
      for (const entry of definition.hosts ?? []) {
        const [host, kinds] = parts(entry);
        for (const kind of kinds) add(kind, `https://${host}`);
      }
    }
  return Array.from(sources, ([kind, hosts]) => `${kind}-src ${[...hosts].join(" ")}`);
}
