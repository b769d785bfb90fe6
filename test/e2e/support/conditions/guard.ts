import type { Condition, Visit } from "../condition";
import type { Vendors } from "../judge";
import { calls, direct } from "../vendors";
import { loadedAgain } from "./answers";

/** With the net at network level; there a no takes a vendor's last words away too. */
const silenced: Vendors = Object.fromEntries(
  Object.entries(direct).map(([id, vendor]) => [id, { ...vendor, flush: null }]),
);

/** What a tag that nobody gated does. */
function ask(): void {
  const address = (host: string): string => `https://${host}/ungated`;
  new Image().src = address("www.google-analytics.com");
  fetch(address("api.segment.io"), { mode: "no-cors" }).catch(() => {});
  navigator.sendBeacon(address("x.clarity.ms"));
  document.head.append(Object.assign(document.createElement("script"), { src: address("widget.intercom.io") }));
  document.head.insertAdjacentHTML("beforeend", `<link rel="prefetch" href="${address("cdn.mxpnl.com")}">`);
  Object.assign(document, { cookie: "_ga_UNGATED=1; path=/" });
  localStorage.setItem("ajs_group_id", "ungated");
}

const guarded = { vendors: silenced, parts: { guard: {} } };
const ungated = {
  parts: { ...guarded.parts, early: `${calls("early")}(${ask})();` },
  next: ({ site }: Visit): Promise<unknown> => site.view.evaluate(ask),
  reports: /404/,
};

export const guard: readonly Condition[] = [
  { ...guarded, name: "with the guard" },
  { ...guarded, name: "with the guard, page loaded again", next: loadedAgain },
  { ...guarded, ...ungated, name: "with the guard, and tags that nobody gated" },
  { ...guarded, ...ungated, name: "ES modules: with the guard, and tags that nobody gated", entry: "ESM" },
];
