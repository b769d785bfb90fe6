import { readFileSync } from "node:fs";
import { clearGif, html, json, script, text } from "../../demo/vendors/answers.mjs";
import { cookiesOf, covers, example, hostsOf, storageOf } from "./facts.mjs";

const CLIENT = readFileSync(new URL("client.js", import.meta.url), "utf8");
const EMPTY = {
  script: () => script(""),
  style: () => text("", "text/css"),
  image: clearGif,
  iframe: () => html("<!doctype html><title>Frame</title>"),
};

const PATH = "/stand-in/";
const SCHEME = { socket: "wss" };

/** Cookies that a vendor's server sets on its own host. */
const thirdParty = (cookies, host) =>
  cookies
    .filter((fact) => fact.host && covers(fact.host, host))
    .map(
      ({ name, seconds, httpOnly }) =>
        `${example(name)}=1; Path=/; SameSite=None; Secure${seconds ? `; Max-Age=${seconds}` : ""}${httpOnly ? "; HttpOnly" : ""}`,
    );

/** Plays the hosts of a provider from what it declares. */
export function standIn(definition, { options, api = "() => {}" }) {
  const hosts = hostsOf(definition, options);
  const cookies = cookiesOf(definition);
  const requests = hosts.flatMap(({ host, kinds }) =>
    kinds.map((kind) => ({ kind, url: `${SCHEME[kind] ?? "https"}://${host.replace("*", "any")}${PATH}${kind}` })),
  );
  const facts = {
    requests,
    cookies: cookies
      .filter(({ host, httpOnly }) => !host && !httpOnly)
      .map(({ name, seconds }) => ({ name: example(name), seconds })),
    storage: storageOf(definition).map(({ name, area }) => ({ name: example(name), area })),
    call: requests.find(({ kind }) => kind === "connect") ?? requests.find(({ kind }) => kind === "img") ?? null,
  };
  const code = CLIENT.replace("__FACTS__", () => JSON.stringify(facts)).replace("__API__", () => `(${api})`);
  return {
    hosts: hosts.map(({ host }) => host),
    answer({ host, path, headers }) {
      const destination = headers["sec-fetch-dest"];
      const answer =
        destination === "script" && !path.startsWith(PATH) ? script(code) : (EMPTY[destination]?.() ?? json({}));
      return { ...answer, headers: { "set-cookie": thirdParty(cookies, host) } };
    },
  };
}
