/** The facts of a provider, as a test and a stand-in need them. */

const DAY = 86_400;
/** No cookie lives longer in Chromium, whatever it says. */
const LONGEST = 400 * DAY;

/** A name that fits a pattern. */
export const example = (pattern, filled = "x1") => pattern.replaceAll("*", filled);

const listOf = (facts = []) => facts.map((fact) => (typeof fact === "string" ? { name: fact } : fact));

export const cookiesOf = ({ cookies }) =>
  listOf(cookies).map((fact) => {
    const seconds = fact.days ? fact.days * DAY : fact.minutes ? fact.minutes * 60 : 0;
    return { ...fact, seconds: Math.min(seconds, LONGEST) };
  });

/** What is kept under another host no page of ours can see. */
export const storageOf = ({ storage }) =>
  listOf(storage).flatMap((fact) => (fact.host ? [] : [{ area: "local", ...fact }]));

/** `[{ host, kinds }]`; the main id or another option may hold the host, or call for one by its end. */
export const hostsOf = ({ hosts = [], main }, options) =>
  hosts.flatMap((entry) => {
    const [pattern, ...kinds] = entry.replace(" uncertain", "").split(" ");
    const [way, other] = pattern.slice(1).split("}");
    const [path, end = ""] = way.split(":");
    const option = path.split("/");
    const named = (option[0] === "id" && options?.[main]) || option.reduce((at, name) => at?.[name], options);
    const found = pattern.startsWith("{") ? `${named}`.replace(/^https?:\/\//, "").split("/")[0] : pattern;
    const host = found.endsWith(end) ? other || found : "";
    return host.includes(".") ? [{ host, kinds: kinds.length ? kinds : ["script", "connect", "img"] }] : [];
  });

/** All that is declared of a provider, in the form of `published.json`. */
export const told = ({ company, category, policyUrl, hosts = [], cookies, storage, retention, needsReload, stop }) => {
  const doubt = ({ uncertain }) => (uncertain ? "?" : "");
  const named = ({ name, host }) => name + (host ? ` at ${host}` : "");
  const lasts = ({ days, minutes }) => (days ? `${days} d` : minutes ? `${minutes} min` : "session");
  return {
    company,
    category,
    policy: policyUrl,
    ends: `${stop ? "told" : ""}${needsReload ? " reload" : ""}`.trim(),
    retention,
    hosts: Object.fromEntries(
      hosts.map((entry) => {
        const [host, ...kinds] = entry.replace(" uncertain", "?").split(" ");
        return [host, kinds.join(" ") || "script connect img"];
      }),
    ),
    cookies: Object.fromEntries(
      listOf(cookies).map((fact) => [
        named(fact),
        [lasts(fact), fact.kind, fact.httpOnly && "HttpOnly", fact.borrowed && "borrowed"].filter(Boolean).join(" ") +
          doubt(fact),
      ]),
    ),
    storage: Object.fromEntries(
      listOf(storage).map((fact) => [
        `${fact.area ?? "local"} ${named(fact)}`,
        fact.uncertain ? "not stated" : "stated",
      ]),
    ),
  };
};

export const covers = (pattern, host) =>
  pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern;

/** What the browser says it wants, in the words of a policy. */
const KINDS = {
  script: "script",
  empty: "connect",
  image: "img",
  iframe: "frame",
  style: "style",
  font: "font",
  audio: "media",
  video: "media",
  worker: "worker",
  websocket: "socket",
};
export const kindOf = ({ destination }) => KINDS[destination] ?? destination;
