import { print } from "../../../../src/core/record";
import { registry } from "../../../../src/providers/registry";
import type { Condition, Visit } from "../condition";
import { expect } from "../fixtures";
import type { Site } from "../site";
import { ids } from "../vendors";

/** What may have become of the stored choice by the next visit. */

const DAY_MS = 86_400_000;

const aged = (record: string, days: number): string => record.replace(/^1~\d+/, `1~${Date.now() - days * DAY_MS}`);

/** Leaves, so that the old page's last words are not taken for the next page's, and comes back. */
async function nextVisit({ site, open }: Visit, change: () => Promise<unknown> | unknown, changes = {}): Promise<void> {
  await site.leave();
  await change();
  site.clear();
  await open(changes);
}

const tampered = (name: string, change: (record: string) => string, more: Partial<Condition> = {}): Condition => ({
  name,
  next: (visit) =>
    nextVisit(visit, async () => {
      const { site } = visit;
      const record = await site.record();
      if (record) await site.page.context().addCookies([{ ...record, value: change(record.value) }]);
    }),
  voids: true,
  ...more,
});

interface Cookie {
  name?: string;
  value?: string;
  domain?: string;
  path?: string;
  httpOnly?: boolean;
  secure?: boolean;
}

const plant = (site: Site, ...cookies: Cookie[]): Promise<void> =>
  site.page
    .context()
    .addCookies(
      cookies.map((cookie) => ({ name: "sluice", value: "", domain: "www.shop.example", path: "/", ...cookie })),
    );

/** What whoever believed it would run everyone by: a yes to everything, with everyone's print. */
const yes = (more = ""): string =>
  `1~${Date.now()}~1~accept~analytics.support${more}~${ids.map((id) => print({ id, category: `${registry[id]?.category}` })).join("")}`;

const PLAIN = { storage: { name: "sluice" } };

const shadowed = (name: string, ...cookies: Cookie[]): Condition => ({
  name,
  config: PLAIN,
  at: { path: "/garden/tools" },
  next: (visit) =>
    nextVisit(visit, async () => {
      const value = (await visit.site.record())?.value ?? yes();
      await plant(visit.site, ...cookies.map((cookie) => ({ value, ...cookie })));
    }),
  voids: true,
});

/** What Chromium keeps of one site: one more, and it throws out thirty. */
const JAR = 180;

async function fill(site: Site): Promise<void> {
  const size = async (): Promise<number> => (await site.page.context().cookies(site.world.url("/"))).length;
  const topUp = async (): Promise<number> => {
    const kept = await size();
    await plant(
      site,
      ...Array.from({ length: JAR - kept }, (_, n) => ({ name: `site_${kept}_${n}`, value: "x".repeat(20) })),
    );
    return size();
  };
  // Whoever runs may write one in the middle of it, and the browser throws thirty out.
  await expect.poll(topUp, "the jar is full").toBe(JAR);
}

const FOUR_KB = "x".repeat(4_080);

export const records: readonly Condition[] = [
  {
    name: "policy version changed since the answer",
    next: (visit) => nextVisit(visit, () => {}, { config: { policy: { version: "2" } } }),
    voids: true,
  },
  tampered("record expired", (record) => aged(record, 183)),
  tampered("record from the future", (record) => aged(record, -1)),
  tampered("record cut short", (record) => record.slice(0, -6)),
  tampered("record overwritten with other text", () => "analytics=true&support=true"),
  tampered("every no in the record made a yes", (record) => record.replaceAll("!", ""), { voids: false }),
  tampered("record of 4 kB", () => FOUR_KB),
  {
    name: "three records of ours, 10 kB in all",
    config: PLAIN,
    at: { path: "/garden/tools" },
    next: (visit) =>
      nextVisit(visit, () =>
        plant(
          visit.site,
          ...[{}, { path: "/garden" }, { domain: ".shop.example" }].map((where) => ({
            ...where,
            value: yes(`.${"x".repeat(3_300)}`),
          })),
        ),
      ),
    voids: true,
  },
  shadowed("record duplicated on a parent path", {}, { path: "/garden" }),
  shadowed("record shadowed from the parent domain", {}, { domain: ".shop.example" }),
  {
    name: "a yes forged by a sibling domain",
    next: (visit) => nextVisit(visit, () => plant(visit.site, { value: yes(), domain: ".shop.example" })),
  },
  {
    name: "our record's name taken by a server's HttpOnly cookie",
    config: PLAIN,
    prepare: ({ site }) => plant(site, { value: "mine", httpOnly: true }),
    reports: /could not be stored/,
  },
  {
    name: "jar full of the site's own cookies",
    prepare: ({ site }) => fill(site),
    // Whatever made room for itself has taken it from these.
    next: async ({ site }) => {
      await fill(site);
      await site.page.reload();
    },
    own: /^site_\d+_\d+$/,
  },
  {
    name: "cookies beside ours that cannot be decoded",
    prepare: ({ site }) => plant(site, { name: "%E0%A4%A", value: "%E0%A4%A" }, { name: "a:b", value: "<script>" }),
    next: ({ site }) => site.page.reload(),
    own: /^(%E0%A4%A|a:b)$/,
  },
];
