import type { SluiceConfig, StorageFact } from "../../../src/types";
// @ts-expect-error plain JavaScript
import { covers, example } from "../../contract/facts.mjs";
import { type Case, caseOf, definitions } from "../../e2e/support/cases";
import { carried, configOf, direct, calls as toFive, type Vendor } from "../../e2e/support/vendors";
import type { LogEntry } from "../../support/world.mjs";

/** A provider as it is seen from outside: in the server's log, in the browser's storage, and by the page that uses it. */
export interface Player extends Pick<Vendor, "options" | "code" | "work" | "stores" | "flush" | "stays"> {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly via: string | undefined;
  /** A no loads the page again. */
  readonly reloads: boolean;
  /** Page code that uses it tells it so. */
  readonly isCalled: boolean;
  readonly made: Case | undefined;
  /** What its code writes on this site, but for its own marker of a no. */
  readonly cookies: readonly string[];
  readonly storage: readonly StorageFact[];
}

export interface Cast {
  readonly players: readonly Player[];
  readonly ids: readonly string[];
  readonly config: SluiceConfig;
  readonly body: string;
  readonly reloads: boolean;
  get(id: string): Player;
  ownerOf(entry: Pick<LogEntry, "host" | "url" | "provider">): string;
  /** Page code that calls everyone as if it were there; `tag` is found again in what they send. */
  calls(tag: string): string;
}

const NOTHING = /^$/;
const anyOf = (patterns: readonly string[]): RegExp =>
  patterns.length ? new RegExp(`^(${patterns.map((each) => each.replaceAll("*", ".+")).join("|")})$`) : NOTHING;

const factsOf = (id: string): Case => {
  const definition = definitions.find((each) => each.id === id);
  if (!definition) throw new Error(`${id}: expected a provider of the catalogue`);
  return caseOf(definition);
};

const player = (id: string, vendor: Vendor, made?: Case): Player => {
  const { definition, cookies, storage } = made ?? factsOf(id);
  const own = cookies.filter(({ host, httpOnly, borrowed }) => !host && !httpOnly && !borrowed);
  const isWritten = (name: string): boolean => vendor.stores.test(name) && !vendor.stays?.test(name);
  return {
    ...vendor,
    id,
    name: definition.name,
    category: definition.category,
    via: vendor.options?.via as string | undefined,
    reloads: !!definition.needsReload,
    isCalled: !made || !!made.row.use,
    made,
    cookies: own.map(({ name }) => example(name)).filter(isWritten),
    storage: storage.map((fact) => ({ ...fact, name: example(fact.name) })).filter(({ name }) => isWritten(name)),
  };
};

/** One of the catalogue, played from its facts. */
const guest = (id: string, code: readonly string[], work: readonly string[]): Player => {
  const made = factsOf(id);
  const names = [...made.cookies.filter(({ host }) => !host), ...made.storage].map(({ name }) => name);
  const { options } = made;
  return player(id, { options, code, work, cookies: [], stores: anyOf(names), flush: null, stays: null }, made);
};

const five = Object.entries(direct).map(([id, vendor]) => player(id, vendor));
const film = guest("youtube", [], ["www.youtube-nocookie.com/embed/abc"]);
const ads = guest("meta-pixel", ["connect.facebook.net/en_US/fbevents.js"], ["connect.facebook.net/stand-in/connect"]);
const recorder = guest("hotjar", ["static.hotjar.com/c/hotjar-123456.js"], ["any.hotjar.com/stand-in/connect"]);
const place = guest("geolocation", [], []);
const destination = player("mixpanel", carried.mixpanel as Vendor);

/** What stands in for these has their titles. */
export const EMBEDS = [
  {
    id: "youtube",
    title: "Film",
    html: `<iframe data-consent="youtube" data-src="https://${film.work[0]}" title="Film"></iframe>`,
  },
  {
    id: "meta-pixel",
    title: "Advertisement",
    html: `<p data-consent="meta-pixel" data-placeholder="Advertisement">Buy</p>`,
  },
];

function castOf(players: readonly Player[]): Cast {
  const get = (id: string): Player => players.find((each) => each.id === id) as Player;
  return {
    players,
    ids: players.map(({ id }) => id),
    config: configOf(Object.fromEntries(players.map((each) => [each.id, { ...each, cookies: [] }]))),
    body: `<main><h1>Shop</h1>${EMBEDS.flatMap(({ id, html }) => (get(id) ? [html] : [])).join("")}</main>`,
    reloads: players.some(({ reloads, via }) => reloads || via),
    get,
    ownerOf: ({ host, url, provider }) =>
      (url.includes("/mixpanel-web/") ? "mixpanel" : provider) ??
      players.find(({ made }) => made?.hosts.some((each) => covers(each.host, host)))?.id ??
      "unknown",
    calls: (tag) =>
      [toFive(tag), ...players.map(({ id, made }) => `${made?.row.use?.(`${tag}_${id}`) ?? ""};`)].join(""),
  };
}

export const CASTS = {
  five: castOf(five),
  "a destination of Segment's": castOf([...five.filter(({ id }) => id !== "mixpanel"), destination]),
  "an embed, an ad pixel and the visitor's place": castOf([...five, film, ads, place]),
  "an embed and one that cannot be stopped": castOf([...five, film, recorder]),
};

/** Those whose code lets the browser keep a page that is left. */
export const KEPT = castOf([...five.filter(({ id }) => ["google-analytics", "intercom"].includes(id)), ads]);
