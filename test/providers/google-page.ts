import { googleAds, googleAnalytics, googleTagManager } from "../../src/providers";
import type { SluiceConfig } from "../../src/types";
import { fakePage, pass } from "../support/fake-page";
import { type Started, startOn } from "../support/fake-sluice";

export const GA = "G-ABC123";
export const ADS = "AW-123";
export const GTM = "GTM-ABC123";
export const TAG = "https://www.googletagmanager.com/gtag/js?id=";
export const CONTAINER = `https://www.googletagmanager.com/gtm.js?id=${GTM}`;

export const categories = { analytics: {}, marketing: {} };

const FACTORIES = { ga: googleAnalytics, ads: googleAds, gtm: googleTagManager };
const IDS = { ga: GA, ads: ADS, gtm: GTM };
type Kin = keyof typeof IDS;

/** What the page's own `gtag` pushes. */
export function gtag(..._words: unknown[]): IArguments {
  // biome-ignore lint/complexity/noArguments: the vendor tells commands by this very type
  return arguments;
}

const isArguments = (entry: unknown): boolean => Object.prototype.toString.call(entry) === "[object Arguments]";

export interface Visit extends Started {
  /** Commands as lists, other entries as they are; the time of `js` and `gtm.start` left out. */
  layer(): unknown[];
  consents(): unknown[];
  push(...entries: unknown[]): void;
  /** The tag's code is here: from now on it reads the layer. */
  land(url: string): Promise<void>;
  stored(): string[];
}

/** A page with Google's providers, in the given order, under the real runtime. */
export function visit(
  kin: readonly Kin[],
  {
    options = {},
    before = [],
    jar = [],
    ...config
  }: SluiceConfig & {
    options?: Partial<Record<Kin, object>>;
    before?: unknown[];
    jar?: string[];
  } = {} as never,
): Visit {
  const page = fakePage({ cookies: jar });
  if (before.length) (page.env as any).dataLayer = before;
  const providers = kin.map((each) => FACTORIES[each]({ id: IDS[each], ...options[each] } as never));
  const started = startOn(page, { providers, ...config } as SluiceConfig);
  const entries = (): any[] => (page.env as any).dataLayer;
  const words = (entry: any): unknown => {
    if (!isArguments(entry)) return entry?.event === "gtm.js" ? { event: "gtm.js" } : entry;
    return entry[0] === "js" ? ["js"] : [...entry];
  };
  return {
    ...started,
    layer: () => entries().map(words),
    consents: () =>
      entries()
        .map(words)
        .filter((entry: any) => entry[0] === "consent" || entry[0] === "set"),
    push: (...more) => void entries().push(...more),
    async land(url) {
      page.land(url, () => {
        const env = page.env as any;
        env.google_tag_manager = { ...env.google_tag_manager, [url.split("id=")[1] as string]: {} };
      });
      await pass(100);
    },
    stored: () => [`${page.document.cookie}; secure; path=/`],
  };
}

/** What the tag is told beside answers. */
export const commands = (test: Visit) =>
  test
    .layer()
    .flatMap((entry) => (Array.isArray(entry) && entry[0] !== "consent" ? [entry.slice(0, 2).join(" ")] : []));

/** A page on which its container has arrived. */
export async function running(config: object = {}) {
  const test = visit(["gtm"], { categories, ...config });
  void test.sluice.acceptAll();
  await pass(100);
  await test.land(CONTAINER);
  return test;
}

/** The seven answers: ads, analytics, preferences. */
export function signals(ads: boolean, analytics: boolean, preferences = false): Record<string, string> {
  const answer = (yes: boolean) => (yes ? "granted" : "denied");
  return {
    ad_storage: answer(ads),
    ad_user_data: answer(ads),
    ad_personalization: answer(ads),
    analytics_storage: answer(analytics),
    functionality_storage: answer(preferences),
    personalization_storage: answer(preferences),
    security_storage: "granted",
  };
}
