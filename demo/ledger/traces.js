const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** `*` stands for any run of characters; the pattern is anchored, so `_ga` is not `_gallery`. */
export const matches = (pattern, name) => new RegExp(`^${pattern.split("*").map(escaped).join(".*")}$`, "s").test(name);

/** Whose trace it is: the provider whose patterns for this area fit, or none. */
export const ownerOf = (catalogue, { area, name }) =>
  catalogue.find(({ traces }) => traces[area]?.some((pattern) => matches(pattern, name)));

/** Why a vendor's code that ran on this page still holds this, or undefined. */
export const leftoverOf = ({ leftovers }, { area, name }) =>
  leftovers.find((known) => known.area === area && matches(known.name, name))?.because;

const cookieNames = () =>
  document.cookie
    .split("; ")
    .filter(Boolean)
    .map((pair) => pair.split("=")[0]);

async function databaseNames() {
  // Not every browser lists them; then the ledger shows what it can.
  const found = await indexedDB.databases?.().catch(() => []);
  return (found ?? []).map(({ name }) => name);
}

/** Everything that a script of this origin can see stored in this browser now. */
export async function readTraces() {
  const areas = {
    cookie: cookieNames(),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    database: await databaseNames(),
  };
  return Object.entries(areas).flatMap(([area, names]) => names.map((name) => ({ area, name })));
}

const expire = (name, domain) => {
  // biome-ignore lint/suspicious/noDocumentCookie: no other way deletes in every browser
  document.cookie = `${name}=; path=/; max-age=0${domain ? `; domain=${domain}` : ""}`;
};

/** Empties this browser's storage for the demo; `keep` spares a cookie. */
export async function forgetTraces(keep = () => false) {
  const labels = location.hostname.split(".");
  const domains = [null, ...labels.map((_, at) => labels.slice(at).join("."))];
  for (const name of cookieNames()) if (!keep(name)) for (const domain of domains) expire(name, domain);
  localStorage.clear();
  sessionStorage.clear();
  for (const name of await databaseNames()) indexedDB.deleteDatabase(name);
}
