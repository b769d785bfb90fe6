import { defineProvider } from "./define";
import { keepCalls } from "./shared";

export interface PlausibleOptions {
  /** The `pa-…` of your snippet, or the address of your own copy of that script. */
  id: string;
  /** Handed to `plausible.init`, for example `{ hashBasedRouting: true }`. Default: none. */
  init?: Record<string, unknown>;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    plausible: PlausibleOptions;
  }
}

/**
 * Stores nothing and recognises nobody, so a site may declare it `exempt`; it then runs until the visitor objects.
 * On a withdrawal it sends one last request with how long the page was read and how far; then it is silent. A later yes
 * counts events again, and the next page view.
 * Who left their own browser out by hand (`plausible_ignore`) stays left out: that is not swept.
 * Takes the script of one's own that Plausible gives each site since October 2025; older snippets (`data-domain`) are not meant.
 *
 * @see https://plausible.io/docs/script-extensions checked 2026-11-22 in part
 */
export const plausible = /* @__PURE__ */ defineProvider<PlausibleOptions>({
  id: "plausible",
  name: "Plausible",
  company: "Plausible Insights OÜ",
  category: "analytics",
  policyUrl: "https://plausible.io/privacy",
  purpose: "Counts visits and what is used",
  main: "id",
  optionTypes: { init: "object" },
  hosts: ["plausible.io script connect", "{id} script connect", "{init/endpoint} connect"],
  retention: "totals only, while the site is its customer",
  exemptible: true,

  hold(context) {
    const { win } = context;
    const drop = keepCalls(context, "plausible", "q");
    win.plausible.init ??= (options: object) => {
      win.plausible.o = options;
    };
    return drop;
  },

  start({ win, id, options, permission, load }, resumed) {
    if (resumed) return;
    const init = { ...(options.init as object), ...win.plausible.o };
    win.plausible.init({
      ...init,
      // Asked before each page view and event.
      transformRequest: (request: object) =>
        permission() === "granted" ? (init.transformRequest?.(request) ?? request) : null,
    });
    return load(/^pa-/.test(id) ? `https://plausible.io/js/${id}.js` : id);
  },

  // A page view that is not counted ends what it measures of the one before.
  stop: ({ own }) => own("plausible")?.("pageview"),
});
