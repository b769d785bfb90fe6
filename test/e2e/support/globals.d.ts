import type { Sluice } from "../../../src/types";
import type { Probes } from "./probes";

declare global {
  interface Window {
    sluice: Sluice;
    /** The vendors' globals; absent until someone makes them. */
    gtag: any;
    dataLayer: any[];
    analytics: any;
    mixpanel: any;
    clarity: any;
    Intercom: any;
    /** What a test leaves in the page to read later. */
    seen: any;
    Turbo: any;
    /** Names of cookies and keys that were written since the page was loaded. */
    wrote: string[];
    axe: any;
    ways: Record<string, (url: string) => unknown>;
    probes: Probes;
    /** Names of gated scripts, in the order they ran. */
    order: string[] | undefined;
    dRan: unknown;
    sRan: unknown;
    inlineRan: unknown;
    externalRan: unknown;
  }
}
