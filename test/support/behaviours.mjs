import { setTimeout as wait } from "node:timers/promises";

const pause = (value) => (typeof value === "object" ? value.slow : 1500);

/** What a vendor may do to a page. Each takes the response and the usual answer; `null` means: no answer at all. */
const ways = {
  hang: () => null,
  reset: (response) => {
    response.socket?.destroy();
    return null;
  },
  404: () => ({ status: 404, type: "text/plain", body: "not found" }),
  500: () => ({ status: 500, type: "text/plain", body: "broken" }),
  throw: () => ({ status: 200, type: "text/javascript", body: 'throw new Error("the vendor\'s code broke");' }),
  html: () => ({ status: 200, type: "text/html", body: "<!doctype html><title>Log in to the hotel network</title>" }),
};

const matches = (pattern, address) =>
  pattern instanceof RegExp
    ? pattern.test(address)
    : address === pattern ||
      address.startsWith(`${pattern}/`) ||
      (pattern.endsWith("*") && address.startsWith(pattern.slice(0, -1)));

/** Keeps who misbehaves, and how. The last one set for an address wins. */
export function createBehaviours() {
  let rules = [];
  const behaviours = {
    set(pattern, behaviour) {
      rules = rules.filter((rule) => String(rule.pattern) !== String(pattern));
      if (behaviour) rules.unshift({ pattern, behaviour });
    },
    clear() {
      rules = [];
    },
    async apply({ host, path }, response, usual) {
      const rule = rules.find(({ pattern }) => matches(pattern, host + path));
      if (!rule) return usual();
      const { behaviour } = rule;
      if (typeof behaviour === "function") return behaviour(usual);
      if (ways[behaviour]) return ways[behaviour](response);
      await wait(pause(behaviour));
      return usual();
    },
  };
  return behaviours;
}
