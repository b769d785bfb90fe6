import type { ProviderContext } from "../types";
import { defineProvider } from "./define";

export interface ClarityOptions {
  /** Project id. */
  id: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    clarity: ClarityOptions;
  }
}

/** How the vendor's loader asked the recorder to begin, where the recorder had not arrived when the answer became no. */
let begin: unknown[] | undefined;

function tell({ win, permission, allows }: ProviderContext): void {
  // A no is told by not loading or by stopping: the vendor answers "denied" by recording on without cookies.
  if (permission() === "granted")
    win.clarity("consentv2", {
      ad_Storage: allows("marketing") ? "granted" : "denied",
      analytics_Storage: "granted",
    });
}

function hold(context: ProviderContext): () => void {
  const { win } = context;
  const clarity = context.own("clarity", (...args: unknown[]) => win.clarity.q.push(args));
  clarity.q ??= [];
  // A recorder that paused itself keeps our "stop" here for the moment it wakes.
  return context.gateQueue(clarity.q, (call) => call[0] !== "stop");
}

/**
 * On a withdrawal the vendor sends one last beacon with what it gathered while it was allowed; then it is silent.
 * With Global Privacy Control on, Clarity's code loads but never records. It also follows what a Google tag on the page is
 * told, so refusing Google Analytics alone takes Clarity's cookies away too until the next choice.
 *
 * @see https://learn.microsoft.com/en-us/clarity/setup-and-installation/clarity-consent-api-v2 checked 2026-11-21
 */
export const clarity = /* @__PURE__ */ defineProvider<ClarityOptions>({
  id: "clarity",
  name: "Microsoft Clarity",
  company: "Microsoft Corporation",
  category: "analytics",
  policyUrl: "https://privacy.microsoft.com/en-us/privacystatement",
  purpose: "Records how pages are used",
  main: "id",
  optionTypes: {},
  hosts: ["*.clarity.ms", "c.bing.com connect img"],
  cookies: [
    { name: "_clck", days: 365, purpose: "Tells visitors apart" },
    { name: "_clsk", days: 1, purpose: "Remembers the visit" },
    { name: "CLID", days: 365, host: "www.clarity.ms", purpose: "Tells visitors apart", uncertain: true },
    { name: "MUID", days: 390, host: "*.bing.com", purpose: "Tells browsers apart", uncertain: true },
    { name: "MUID", days: 390, host: "*.clarity.ms", purpose: "Tells browsers apart", uncertain: true },
    {
      name: "ANONCHK",
      minutes: 10,
      host: "c.clarity.ms",
      purpose: "Tells browsers apart",
      uncertain: true,
    },
    { name: "MR", days: 7, host: "c.bing.com", purpose: "Tells browsers apart", uncertain: true },
    { name: "MR", days: 7, host: "c.clarity.ms", purpose: "Tells browsers apart", uncertain: true },
    { name: "SM", host: "c.clarity.ms", purpose: "Tells browsers apart" },
  ],
  storage: [{ name: "_cltk", area: "session", purpose: "Tells tabs apart" }],
  retention: "30 days, heatmaps 13 months",

  hold,
  signal: tell,

  start(context, resumed) {
    const { win, id } = context;
    if (!resumed) return context.load(`https://www.clarity.ms/tag/${id}`);
    if (!context.own("clarity")) return;
    // What the page has called since the yes goes on waiting here; what we said is said anew.
    win.clarity.q = (win.clarity.q ?? []).filter(([word]: [string]) => !/^stop|^consent/.test(word));
    // Options, even empty ones: without them the vendor believes that a second tag is on the page.
    win.clarity(...(begin ?? ["start", {}]));
    begin = undefined;
    tell(context);
  },

  stop(context) {
    const clarity = context.own("clarity");
    if (!clarity) return;
    const at = clarity.q?.findIndex((call: unknown[]) => call[0] === "start");
    // Taken out: what else waits there may stay, where nobody has said no.
    [begin] = at >= 0 ? clarity.q.splice(at, 1) : [];
    if (begin) return;
    clarity("stop");
    // From here on the vendor queues calls for its next start; those made after a no must not be in it.
    hold(context);
  },
});
