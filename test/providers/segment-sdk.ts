import { vi } from "vitest";
import { segment } from "../../src/providers";
import { contextFor } from "./context";

export const MIXPANEL = ["Mixpanel", "Mixpanel (Actions)", "Mixpanel Web (Actions)"];
export const REFUSED = { Mixpanel: false, "Mixpanel (Actions)": false, "Mixpanel Web (Actions)": false };

export function given(options = {}, more: Parameters<typeof contextFor>[1] = {}) {
  const test = contextFor(segment({ writeKey: "WK", ...options }), more);
  const drop = test.definition.hold?.(test.context);
  const { win, definition, context } = test;
  return {
    ...test,
    drop: () => drop?.(),
    methods: () =>
      [...win.analytics].map(([method, ...args]) => [method, ...args.filter((each: any) => each?.__t !== "bpc")]),
    start: (resumed = false) => definition.start?.(context, resumed),
    /** What was handed to the SDK to live inside it. */
    gate: () => win.analytics.find(([method]: [string]) => method === "register")[1],
  };
}

/** As much of a live SDK as the gate touches. */
export function sdk(settings = {}) {
  const sent: string[] = [];
  const plugin = (name: string) => ({
    name,
    type: "destination",
    track(call: any) {
      sent.push(`${name}: ${call.event.event}`);
      return call;
    },
  });
  const plugins: any[] = [plugin("Segment.io")];
  const user = { options: {} as Record<string, unknown> };
  const group = { options: { disable: true } as Record<string, unknown> };
  return {
    sent,
    plugin,
    instance: {
      integrations: { some: "thing" } as object,
      user: () => user,
      group: () => group,
      reset: vi.fn(),
      queue: { plugins },
      settings: { cdnSettings: { integrations: {}, ...settings } },
      register: async (added: any) => void plugins.push(added),
    },
    async track(gate: any, event: string, integrations?: object) {
      const call = gate.track({ event: { type: "track", event, integrations } });
      const deny = call.event.integrations;
      for (const each of plugins) if (deny[each.name] !== false) await each[call.event.type]?.(call);
      return call.event;
    },
  };
}
