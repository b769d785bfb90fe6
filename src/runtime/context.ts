import { allows } from "../core/gate";
import type { Provider } from "../core/settings";
import type { Permission, ProviderContext } from "../types";
import type { House } from "./house";
import { queueGate } from "./queue";

/** Loaded code stays in memory, and keeps its context, when Sluice is ended and started again on the same page. */
export interface Memory {
  house: House;
  readonly shared: Record<string, unknown>;
}

/** See `ProviderContext.own`. */
export const ownGlobals =
  (win: ProviderContext["win"]): ProviderContext["own"] =>
  (name, made) => {
    const there = Object.hasOwn(win, name) && win[name];
    if (!there && made) win[name] = made;
    return there || made;
  };

/** What one provider's functions may use; every answer is that of the Sluice that runs now. */
export function contextFor(
  memory: Memory,
  { id, mainId, options, exempt, definition }: Provider,
  googleConsentMode: ProviderContext["googleConsentMode"],
  acts: Pick<ProviderContext, "load" | "reload">,
): ProviderContext {
  const may = (name: string): boolean => allows(memory.house, name);
  const permission = (): Permission => {
    const { state, waiting, record } = memory.house;
    // While it waits for others of its company a call may be meant for one of those, which has a yes.
    const isOpen = !state.decided || (definition.outgrown && waiting.includes(id) && record?.prints.size);
    return may(id) ? "granted" : isOpen ? "undecided" : "denied";
  };
  const win = memory.house.env as ProviderContext["win"];
  return {
    win,
    id: mainId,
    options,
    googleConsentMode,
    exempt,
    permission,
    gateQueue: queueGate(permission),
    own: ownGlobals(win),
    allows: may,
    state: () => memory.house.state,
    shared: memory.shared,
    // One that is configured to run alone must not get everything a second time through the carrier.
    destinations: () =>
      memory.house.settings.providers
        .filter((each) => each.id !== id)
        .map((each) => ({
          id: each.id,
          names: [each.definition.name, ...(each.definition.aliases ?? [])],
          carried: each.via === id,
          allowed: each.via === id && may(each.id),
        })),
    ...acts,
  };
}
