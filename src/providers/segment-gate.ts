import type { ProviderContext } from "../types";

/** Calls that become events. What Segment is told about the visitor passes here; its loading is in `segment`. */
export const EVENTS = /* @__PURE__ */ "track page identify group alias screen".split(" ");

export const isGranted = (context: ProviderContext): boolean => context.permission() === "granted";
export const optionsOf = (context: ProviderContext): Record<string, any> => (context.options.load as object) ?? {};

export function refused(context: ProviderContext): Record<string, false> {
  const others = context.destinations().filter(({ allowed }) => !allowed);
  return Object.fromEntries(others.flatMap(({ names }) => names).map((name) => [name, false]));
}

/** What the visitor said: by category, and by destination, because one may be refused within an allowed category. */
const preferences = ({ state, destinations }: ProviderContext): Record<string, boolean> => ({
  ...state().categories,
  ...Object.fromEntries(destinations().flatMap(({ id, carried, allowed }) => (carried ? [[id, allowed]] : []))),
});

/** What Segment was last told. */
let told: string;

/** True once for each change of the answers. */
export function isNews(context: ProviderContext): boolean {
  const now = JSON.stringify(preferences(context));
  const isNew = told !== now;
  told = now;
  return isNew;
}

/** For Segment's servers, which forward to destinations of their own: they look at the consent first, then at the names. */
function stamp(context: ProviderContext, call: any): any {
  const { event } = call;
  event.integrations = { ...event.integrations, ...refused(context) };
  event.context = { ...event.context, consent: { categoryPreferences: preferences(context) } };
  return call;
}

/** Holds what waits in a destination's own retry queue, and what notes the address before our check is asked. */
export function gatePlugin(context: ProviderContext, plugin: any): void {
  for (const event of EVENTS) {
    const send = plugin[event];
    if (send)
      plugin[event] = (call: unknown) =>
        isGranted(context) && !(plugin.name in refused(context))
          ? // What is sent again says the answers of now.
            send.call(plugin, stamp(context, call))
          : call;
  }
}

/** The SDK hands itself to its inspector before it registers destinations: one that was refused while their code came is left out. */
export function leaveOut(context: ProviderContext): void {
  const inspector = context.win.__SEGMENT_INSPECTOR__ ?? {};
  const { attach } = inspector;
  const isRefused = (name: string): boolean => name in refused(context);
  inspector.attach = (analytics: any) => {
    analytics.register = (...plugins: any[]) => {
      // All of them come at once; whoever comes later was asked for by a yes.
      delete analytics.register;
      return analytics.register(
        ...plugins.filter(({ name, alternativeNames = [] }) => ![name, ...alternativeNames].some(isRefused)),
      );
    };
    attach?.call(inspector, analytics);
  };
}

/** A destination whose own code is still on its way has nothing yet that could be told to stop: only a new page is rid of it. */
export function stopComing({ win, destinations, reload }: ProviderContext, ids?: readonly string[]): void {
  const { queue, settings } = win.analytics;
  const late = settings?.cdnSettings?.remotePlugins?.flatMap(({ plugin }: any) => plugin ?? []) ?? [];
  const names = destinations().flatMap((each) => (!ids || ids.includes(each.id) ? each.names : []));
  for (const plugin of [...(queue?.plugins ?? []), ...late]) {
    const called = [plugin.name, ...(plugin.alternativeNames ?? [])];
    if (called.some((name) => names.includes(name)) && plugin.isLoaded?.() === false) reload();
  }
}

/** Lives inside the SDK from before the first event, so that no reference the page takes goes around it. */
export function gate(context: ProviderContext) {
  const check = (call: any) => {
    // Of a type that no plugin handles, the event passes all of them by; the SDK would try a cancelled one again.
    if (!isGranted(context)) call.event.type = "";
    return stamp(context, call);
  };
  return {
    name: "Sluice",
    type: "before",
    version: "1",
    isLoaded: () => true,
    async load(_: unknown, analytics: any) {
      isNews(context);
      // What was refused at the load may be allowed later: from here on each event is told the present answer.
      analytics.integrations = optionsOf(context).integrations ?? {};
      // The vendor's own switch: while it is on, no call of any kind makes or stores an id.
      for (const { options } of [analytics.user(), analytics.group()]) {
        const { disable } = options;
        Object.defineProperty(options, "disable", {
          __proto__: null,
          configurable: true,
          get: () => disable || !isGranted(context),
        } as PropertyDescriptor);
      }
      for (const plugin of analytics.queue.plugins) if (plugin !== this) gatePlugin(context, plugin);
    },
    ...Object.fromEntries(EVENTS.map((event) => [event, check])),
  };
}
