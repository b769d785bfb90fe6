// @ts-expect-error plain JavaScript
import { covers } from "../../contract/facts.mjs";
import type { Case } from "./cases";
import type { Entry } from "./html";
import type { Site } from "./site";

/** A content security policy by directive. */
type Policy = Record<string, string[]>;

const NONCE = "0c7ada";

/** What the page itself needs: its own files, and the inline code that a bundled site would have in a file. */
const own = (entry: Entry): Policy => ({
  "default-src": ["'none'"],
  "script-src": [entry === "ESM" ? `'nonce-${NONCE}'` : "'self'"],
  "connect-src": ["'self'"],
  "img-src": ["'self'"],
});

const text = (policy: Policy): string =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(" ")}`)
    .join("; ");

/** The lines of Sluice, with what a vendor's code needs beside hosts. */
export function merged(lines: readonly string[], cases: readonly Case[]): Policy {
  const policy: Policy = {};
  const beside = cases.flatMap(({ row }) =>
    Object.entries(row.policy ?? {}).map(([name, value]) => `${name} ${value}`),
  );
  for (const line of [...lines, ...beside]) {
    const [directive = "", ...sources] = line.split(" ");
    policy[directive] = [...(policy[directive] ?? []), ...sources];
  }
  return policy;
}

/** The page's own policy with these added is enforced; the bare one reports. */
export function policyOf(entry: Entry, added: Policy, reports = true) {
  const enforced = own(entry);
  for (const [directive, sources] of Object.entries(added))
    enforced[directive] = [...(enforced[directive] ?? []), ...sources];
  return {
    nonce: entry === "ESM" ? NONCE : "",
    headers: {
      "content-security-policy": text(enforced),
      ...(reports ? { "content-security-policy-report-only": "default-src 'none'; script-src 'self'" } : {}),
    },
  };
}

interface Violation {
  readonly disposition: string;
  readonly directive: string;
  readonly uri: string;
}

/** Every violation since the page was loaded, and every name under which it stored something, is kept in it. */
export const watch = async (site: Site): Promise<void> => {
  await site.page.addInitScript(() => {
    window.wrote = [];
    const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie") as Required<PropertyDescriptor>;
    Object.defineProperty(Document.prototype, "cookie", {
      configurable: true,
      get,
      set(line: string) {
        const isDeletion =
          /; *max-age=0/i.test(line) || Date.parse(/; *expires=([^;]+)/i.exec(line)?.[1] ?? "") < Date.now();
        if (!isDeletion) window.wrote.push(line.split("=", 1)[0] as string);
        set.call(this, line);
      },
    });
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (name, value) {
      window.wrote.push(name);
      setItem.call(this, name, value);
    };
    window.seen = [];
    document.addEventListener("securitypolicyviolation", ({ disposition, effectiveDirective, blockedURI }) =>
      window.seen.push({ disposition, directive: effectiveDirective, uri: blockedURI }),
    );
  });
};

export const violations = (site: Site): Promise<Violation[]> => site.page.evaluate(() => window.seen);

const hostOf = (uri: string): string => (URL.canParse(uri) ? new URL(uri).host : uri);

/** `script-src-elem` is what `script-src` says of elements. */
const plain = (directive: string): string => directive.replace(/-(elem|attr)$/, "");

/** What the enforced policy refused, and which of its sources nobody needed. */
export async function broken(site: Site, cases: readonly Case[], lines: readonly string[]) {
  const seen = await violations(site);
  const used = seen.filter(({ disposition }) => disposition === "report");
  const absent = new Set(cases.flatMap(({ row }) => Object.keys(row.absent ?? {})));
  return {
    refused: seen
      .filter(({ disposition }) => disposition === "enforce")
      .map(({ directive, uri }) => `${directive} ${uri}`),
    "permitted and not needed": lines.flatMap((line) => {
      const [directive = "", ...sources] = line.split(" ");
      return sources
        .filter((source) => {
          const { protocol, host } = new URL(source.replace("*", "any"));
          const pattern = source.includes("*") ? `*.${host.slice(4)}` : host;
          return (
            !absent.has(pattern) &&
            !absent.has(`${pattern} ${directive.replace("-src", "")}`) &&
            !used.some(
              (each) =>
                plain(each.directive) === directive &&
                covers(pattern, hostOf(each.uri)) &&
                // A socket's address is told with its own scheme.
                each.uri.startsWith(protocol),
            )
          );
        })
        .map((source) => `${directive} ${source}`);
    }),
  };
}

export const bodyOf = (cases: readonly Case[]): string =>
  `<main><h1>Shop</h1>${cases.map(({ row }) => row.markup ?? "").join("")}</main>`;
