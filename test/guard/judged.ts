import type { Area } from "../../src/guard/claims";
import { createJudge, type Live } from "../../src/guard/judge";
import { readGuard } from "../../src/guard/settings";
import type { Sluice, SluiceConfig } from "../../src/types";
import { fakePage } from "../support/fake-page";
import { startOn } from "../support/fake-sluice";

export const config: SluiceConfig = {
  providers: {
    acme: {
      category: "analytics",
      name: "Acme",
      hosts: ["*.acme.example", "acme.example:8443", "Big.Example"],
      cookies: [
        "_acme",
        "_acme_*",
        "remember",
        { name: "named", days: 30 },
        { name: "theirs", host: "t.acme.example" },
      ],
      storage: ["acme.*", { name: "acme-tab", area: "session" }, { name: "acme-base", area: "indexedDB" }],
    },
    films: { category: "marketing", name: "Films", hosts: ["static.hotjar.com", "shared.example"] },
    chat: { category: "support", name: "Chat", hosts: ["shared.example", "chat.example"] },
    pay: { category: "necessary", name: "Pay", hosts: ["pay.example"], purpose: "Takes payments" },
  },
  cookies: [{ name: "remember", category: "necessary", kind: "session", purpose: "The site's own, whoever claims it" }],
};

export const ANSWERS: Readonly<Record<string, (sluice: Sluice) => unknown>> = {
  nothing: () => {},
  yes: (sluice) => sluice.acceptAll(),
  no: (sluice) => sluice.rejectAll(),
  "acme only": (sluice) => sluice.set({ acme: true, films: false, chat: false }),
  "chat only": (sluice) => sluice.set({ acme: false, films: false, chat: true }),
  "films only": (sluice) => sluice.set({ acme: false, films: true, chat: false }),
  "analytics only": (sluice) => sluice.set({ analytics: true }),
  "marketing only": (sluice) => sluice.set({ marketing: true }),
  "yes, then asked again": async (sluice) => {
    await sluice.acceptAll();
    await sluice.reset();
  },
};

/** A guard of this mode on a page where this was answered. */
export async function judged(mode: string, answer: string, allow: readonly string[] = [], body = "") {
  const page = fakePage({ body });
  const live: Live = { ...readGuard({ mode, allow }), takenBack: [] };
  const judge = createJudge(page.env, live);
  const { sluice } = startOn(page, config);
  live.api = sluice;
  sluice.subscribe((_, { withdrawn }) => {
    for (const name of withdrawn) live.takenBack.push(name);
  });
  await ANSWERS[answer]?.(sluice);
  const ask = (name: unknown, area?: Area): string => {
    const ruling = judge(name, area);
    return ruling ? [ruling.isUndecided ? "hold" : "refuse", ruling.provider].filter(Boolean).join(" ") : "pass";
  };
  return { live, sluice, ask };
}

export const HOST = "https://www.shop.example";
export const ACME = "https://t.acme.example/x";
export const STRANGER = "https://elsewhere.example/x";
export const TRACKER = "https://www.facebook.com/tr";
