import type { LogEntry } from "../../support/world.mjs";
import { expect } from "./fixtures";
import type { Site } from "./site";
import { FLUSH_MS, type Vendor } from "./vendors";

export type Vendors = Record<string, Vendor>;
/** For each provider, what should not be there and what should; all lists are empty when all is well. */
export type Verdict = Record<string, Record<string, string[]>>;

const OWN_RECORD = /^(__Host-)?sluice$/;
const line = ({ method, url }: LogEntry): string => `${method} ${url}`;
const timed =
  (at: number, time = ({ time }: LogEntry) => time) =>
  (entry: LogEntry): string =>
    `${line(entry)} after ${Math.round(time(entry) - at)} ms, ${entry.size} bytes`;

async function traces(site: Site): Promise<string[]> {
  const { local, session, databases } = await site.stored();
  return [...(await site.cookies()), ...local, ...session, ...databases].filter((name) => !OWN_RECORD.test(name));
}

/** Whose it is: of a known vendor, or of someone nobody expected. */
const ownerOf = (vendors: Vendors, name: string): string =>
  Object.keys(vendors).find((id) => vendors[id]?.stores.test(name)) ?? "unknown";

/** Segment hands out the code of its destinations under its own host. */
const senderOf = ({ provider, url }: LogEntry): string | null =>
  url.includes("/mixpanel-web/") ? "mixpanel" : provider;

/** The same, and "unknown" for whoever is not configured. */
const addressee = (vendors: Vendors, entry: LogEntry): string => {
  const sender = senderOf(entry) ?? "";
  return vendors[sender] ? sender : "unknown";
};

export interface Expected {
  readonly permitted: readonly string[];
  /** Only requests after this one count. */
  readonly since?: number;
  /** For some, only requests after another one count. */
  readonly sinceOf?: Readonly<Record<string, number>>;
  /** Their code is still in memory after a withdrawal. */
  readonly inMemory?: readonly string[];
  /** When what was running was withdrawn: its last words, as the table of vendors allows them, are no offence. */
  readonly withdrawnAt?: number;
  /** Permitted, and yet without cookies of their own, for a reason of theirs or the browser's. */
  readonly cookieless?: readonly string[] | undefined;
  /** Loaded is enough. */
  readonly lame?: readonly string[] | undefined;
  /** Permitted, and kept from running by something else. */
  readonly forbidden?: readonly string[] | undefined;
  /** Names that the page or the test itself stored. */
  readonly own?: RegExp | undefined;
  /** Parts of addresses that somebody else on the page may ask for. */
  readonly others?: RegExp | undefined;
}

/** What a vendor sends of its own accord when it is stopped. */
const lastWords = ({ flush }: Vendor, sent: readonly LogEntry[], isEarly: (entry: LogEntry) => boolean): LogEntry[] =>
  flush ? sent.filter((entry) => entry.url.includes(flush.part) && isEarly(entry)).slice(0, flush.atMost) : [];

/** Compares the server's log and the browser's storage with what was permitted, provider by provider. */
export async function assess(site: Site, vendors: Vendors, expected: Expected): Promise<Verdict> {
  const {
    permitted,
    since = 0,
    sinceOf = {},
    inMemory = [],
    cookieless = [],
    lame = [],
    own,
    others,
    withdrawnAt,
  } = expected;
  const requests = site.since(0).filter((entry) => entry.n > (sinceOf[addressee(vendors, entry)] ?? since));
  const stored = (await traces(site)).filter((name) => !own?.test(name));
  const verdict: Verdict = {};
  for (const id of [...Object.keys(vendors), "unknown"]) {
    const isDenied = !permitted.includes(id);
    const sent = requests.filter(
      (entry) =>
        addressee(vendors, entry) === id &&
        !others?.test(entry.url) &&
        !(isDenied && withdrawnAt && site.sentAt(entry) < withdrawnAt),
    );
    const kept = stored.filter((name) => ownerOf(vendors, name) === id);
    const vendor = vendors[id];
    const last =
      vendor && withdrawnAt ? lastWords(vendor, sent, (entry) => site.sentAt(entry) <= withdrawnAt + FLUSH_MS) : [];
    if (expected.forbidden?.includes(id) && !isDenied) verdict[id] = {};
    else
      verdict[id] =
        vendor && !isDenied
          ? {
              "did not load": vendor.code.filter((part) => !sent.some(({ url }) => url.includes(part))),
              "did not work": lame.includes(id)
                ? []
                : vendor.work.filter((part) => !sent.some(({ url }) => url.includes(part))),
              "cookies missing": cookieless.includes(id) ? [] : vendor.cookies.filter((name) => !kept.includes(name)),
            }
          : {
              "requests without a yes": sent
                .filter((entry) => !last.includes(entry))
                .map(withdrawnAt ? timed(withdrawnAt, (entry) => site.sentAt(entry)) : line),
              "stored without a yes": kept.filter((name) => !(inMemory.includes(id) && vendor?.stays?.test(name))),
            };
  }
  return verdict;
}

export function expectClean(verdict: Verdict): void {
  const clean = Object.fromEntries(
    Object.entries(verdict).map(([id, found]) => [id, Object.fromEntries(Object.keys(found).map((key) => [key, []]))]),
  );
  expect(verdict).toEqual(clean);
}

export const judge = async (site: Site, vendors: Vendors, expected: Expected): Promise<void> =>
  expectClean(await assess(site, vendors, expected));

export interface Figures {
  /** Requests and stored names of those who had no yes. */
  readonly requests: number;
  readonly items: number;
  /** Of those who had one: how many did what they are there for. */
  readonly ran: number;
  readonly permitted: number;
}

export function figuresOf(verdict: Verdict, { permitted, lame = [], forbidden = [] }: Expected): Figures {
  const count = (part: string): number =>
    Object.values(verdict).reduce((sum, found) => sum + (found[part]?.length ?? 0), 0);
  const able = permitted.filter((id) => ![...lame, ...forbidden].includes(id));
  return {
    requests: count("requests without a yes"),
    items: count("stored without a yes"),
    ran: able.filter((id) => Object.values(verdict[id] ?? {}).every((list) => !list.length)).length,
    permitted: permitted.length,
  };
}

/** Mixpanel sends in batches every few seconds; this is its own way of not waiting. */
const hurryMixpanel = (site: Site): Promise<void> =>
  site.view.evaluate(() => window.mixpanel?.start_batch_senders?.()).catch(() => {});

/** Waits until each permitted provider was loaded and did what it is there for; the verdict says who did not. */
export async function working(
  site: Site,
  vendors: Vendors,
  permitted: readonly string[],
  lame: readonly string[] = [],
  since = 0,
): Promise<void> {
  const wanted = permitted.flatMap((id) => [
    ...(vendors[id]?.code ?? []),
    ...((!lame.includes(id) && vendors[id]?.work) || []),
  ]);
  const isThere = (part: string): boolean => site.since(since).some(({ url }) => url.includes(part));
  for (const end = Date.now() + 5_000; Date.now() < end && !wanted.every(isThere); await site.wait(50))
    if (permitted.includes("mixpanel")) await hurryMixpanel(site);
}

/** What was sent after a withdrawal: within the flush only what is allowed, then nothing. */
export function judgeFlush(site: Site, vendors: Vendors, withdrawn: readonly string[], mark: number, at: number): void {
  const verdict: Verdict = {};
  for (const id of withdrawn) {
    const flush = vendors[id]?.flush;
    const sent = site.since(mark).filter((entry) => senderOf(entry) === id);
    const flushed = sent.filter(({ url, time }) => flush && url.includes(flush.part) && time <= at + FLUSH_MS);
    verdict[id] = {
      "after a withdrawal": sent.filter((entry) => !flushed.slice(0, flush?.atMost).includes(entry)).map(timed(at)),
    };
  }
  expect(verdict).toEqual(Object.fromEntries(withdrawn.map((id) => [id, { "after a withdrawal": [] }])));
}
