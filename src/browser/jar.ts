import Cookies from "js-cookie";
import { readCookies, writeCookie } from "./cookie-line";
import { type Env, silently } from "./env";
import { expireCookie, parentDomains } from "./sweep";

/** By the origin: a frame of markup alone (`srcdoc`) has that of the page around it, and an address of its own. */
const isSecure = (env: Env | undefined): boolean => !!env?.origin.startsWith("https:");

export interface JarOptions {
  readonly name: string | null;
  readonly domain: string;
}

/**
 * `__Host-` keeps sibling domains from forging or shadowing the record; the browser takes it only on https and without a domain.
 * RFC 6265bis section 4.1.3.2.
 */
export const recordName = (env: Env | undefined, { name, domain }: JarOptions): string =>
  name ?? (isSecure(env) && domain === "host" ? "__Host-sluice" : "sluice");

/** Every value stored under this name: more than one means that someone shadows it from another path or domain. */
export function readAll(env: Env, name: string): string[] {
  const start = `${name}=`;
  return (silently(() => readCookies(env)) ?? []).flatMap((pair) =>
    pair.startsWith(start) ? [pair.slice(start.length)] : [],
  );
}

/** False when the browser did not keep it. */
export function writeRecord(env: Env, options: JarOptions, value: string, expires: number): boolean {
  const name = recordName(env, options);
  const write = (domain?: string): boolean => {
    // Our alphabet needs no encoding, so any server reads the value as it is.
    writeCookie(
      env,
      `${name}=${value}; samesite=lax; path=/; expires=${new Date(expires).toUTCString()}${
        isSecure(env) ? "; secure" : ""
      }${domain ? `; domain=${domain}` : ""}`,
    );
    return readAll(env, name).includes(value);
  };
  const { domain } = options;
  const written = (): boolean =>
    // The browser refuses public suffixes, so the widest domain it keeps is the site's.
    domain === "host"
      ? write()
      : domain === "site"
        ? parentDomains(env).reverse().some(write) || write()
        : write(domain);
  const alone = (): boolean => {
    const isKept = written();
    if (readAll(env, name).length < 2) return isKept;
    // Shadowed from another path or domain, it would never be believed.
    expireCookie(env, name);
    return written();
  };
  return silently(alone) ?? false;
}

/** The site's own cookies, on the whole host. Without `expires` it goes with the browser session. */
export const writeSiteCookie = (env: Env, name: string, value: string, expires?: Date): boolean =>
  silently(() => {
    Cookies.set(name, value, { sameSite: "lax", secure: isSecure(env), ...(expires ? { expires } : {}) });
    return Cookies.get(name) === `${value}`;
  }) ?? false;

export const readSiteCookie = (name: string): string | undefined => silently(() => Cookies.get(name));
