import { recordName } from "../browser/jar";
import { hostsOf, UNCERTAIN } from "../core/policy";
import { NECESSARY, type Provider } from "../core/settings";
import type { CookieFact, Declaration, DeclaredCookie, DeclaredProvider, Receipt, StorageFact } from "../types";
import type { House } from "./house";

const cookieOf = (fact: CookieFact, company: string): DeclaredCookie => ({
  name: fact.name,
  kind: fact.kind ?? (fact.days || fact.minutes ? "persistent" : fact.purpose ? "session" : null),
  days: fact.days ?? null,
  minutes: fact.minutes ?? null,
  purpose: fact.purpose ?? "",
  company,
  uncertain: !!fact.uncertain,
  host: fact.host ?? null,
  httpOnly: !!fact.httpOnly,
});

const keyOf = (fact: StorageFact, company: string): DeclaredCookie => ({
  ...cookieOf(fact as CookieFact, company),
  kind: fact.area === "session" ? "session-storage" : (fact.area ?? "local"),
});

function providerOf(provider: Provider, optedOut: boolean): DeclaredProvider {
  const { id, definition, via, cookies, storage, purpose, exempt, pages } = provider;
  const { lang = "en" } = definition;
  const company = definition.company ?? definition.name;
  return {
    id,
    name: definition.name,
    company,
    purpose,
    purposeLang: purpose === definition.purpose ? lang : null,
    policyUrl: definition.policyUrl ?? null,
    hosts: hostsOf(provider),
    uncertainHosts: (definition.hosts ?? []).flatMap((entry) =>
      UNCERTAIN.test(entry) ? [entry.split(" ", 1)[0] as string] : [],
    ),
    keep: definition.keep ?? [],
    retention: definition.retention ?? null,
    lang,
    via,
    optedOut,
    exempt,
    pages,
    cookies:
      // Set up to recognise nobody, it keeps nothing.
      exempt && definition.exemptible
        ? []
        : [...cookies.map((fact) => cookieOf(fact, company)), ...storage.map((fact) => keyOf(fact, company))],
  };
}

/** Plain data; the UI and the site read the same. */
export function declare({ env, settings, asked, optedOut }: House): Declaration {
  const { policy } = settings;
  return {
    controller: policy.controller,
    policyUrl: policy.url,
    policyVersion: policy.version,
    days: settings.storage.days,
    categories: settings.categories
      .filter(
        ({ id }) =>
          id === NECESSARY || asked.includes(id) || settings.providers.some(({ category }) => category === id),
      )
      .map(({ id, title, text }) => ({
        id,
        title,
        text,
        always: id === NECESSARY,
        asked: asked.includes(id),
        providers: settings.providers
          .filter(({ category }) => category === id)
          .map((provider) => providerOf(provider, optedOut.includes(provider.id))),
        cookies: [
          ...(id === NECESSARY
            ? [{ ...settings.storage, name: recordName(env, settings.storage), purpose: "Remembers your choice" }]
            : []),
          ...settings.cookies.filter(({ category }) => category === id),
        ].map((cookie) => cookieOf(cookie, policy.controller ?? "")),
      })),
  };
}

export function receipt({ settings, state }: House): Receipt {
  const answers = { ...state.categories, ...state.providers };
  const names = Object.keys(answers);
  return {
    version: 1,
    controller: settings.policy.controller,
    policyVersion: settings.policy.version,
    decidedAt: state.decidedAt,
    expiresAt: state.expiresAt,
    method: state.method,
    granted: names.filter((name) => answers[name]),
    denied: names.filter((name) => !answers[name]),
  };
}
