import { afterEach, describe, expect, it } from "vitest";
import { closePages } from "../support/fake-page";
import { ACME, HOST, judged, STRANGER, TRACKER } from "./judged";

afterEach(closePages);

type Row = readonly [mode: "listed" | "strict", answer: string, url: string, expected: string, allow?: string];

const HOSTS: readonly Row[] = [
  // Whose host it is.
  ["listed", "nothing", ACME, "hold acme"],
  ["listed", "nothing", "https://a.b.acme.example/x", "hold acme"],
  ["listed", "nothing", "https://acme.example/x", "hold acme"],
  ["listed", "nothing", "https://acme.example:9999/x", "hold acme"],
  ["listed", "nothing", "https://big.example/x", "hold acme"],
  ["listed", "nothing", "http://T.ACME.example/x", "hold acme"],
  ["listed", "nothing", "//t.acme.example/x", "hold acme"],
  ["listed", "nothing", "https://t.acme.example./x", "hold acme"],
  ["listed", "nothing", "https://www.facebook.com./tr", "hold"],
  ["listed", "nothing", "wss://t.acme.example/x", "hold acme"],
  ["listed", "nothing", "https://user:word@t.acme.example/x", "hold acme"],
  ["listed", "nothing", "  https://t.acme.example/x", "hold acme"],
  ["listed", "nothing", "https:\\\\t.acme.example\\x", "hold acme"],
  ["listed", "nothing", "https://acme.example.evil.example/x", "pass"],
  ["listed", "nothing", "https://notacme.example/x", "pass"],
  ["listed", "nothing", "https://evil.example/?https://t.acme.example/x", "pass"],
  // The shipped list.
  ["listed", "nothing", TRACKER, "hold"],
  ["listed", "nothing", "https://facebook.com/tr", "hold"],
  ["listed", "nothing", "https://notfacebook.com/tr", "pass"],
  ["listed", "nothing", "https://facebook.com.evil.example/tr", "pass"],
  ["listed", "yes", TRACKER, "refuse"],
  ["listed", "no", TRACKER, "refuse"],
  // A provider that has one host of a listed vendor answers for all of them.
  ["listed", "nothing", "https://content.hotjar.io/x", "hold films"],
  ["listed", "films only", "https://content.hotjar.io/x", "pass"],
  ["listed", "acme only", "https://content.hotjar.io/x", "refuse films"],
  // What was answered.
  ["listed", "yes", ACME, "pass"],
  ["listed", "no", ACME, "refuse acme"],
  ["listed", "acme only", ACME, "pass"],
  ["listed", "chat only", ACME, "refuse acme"],
  ["listed", "yes, then asked again", ACME, "refuse acme"],
  // Shared by two: one yes is enough.
  ["listed", "nothing", "https://shared.example/x", "hold chat"],
  ["listed", "chat only", "https://shared.example/x", "pass"],
  ["listed", "films only", "https://shared.example/x", "pass"],
  ["listed", "acme only", "https://shared.example/x", "refuse chat"],
  ["listed", "chat only", "https://chat.example/x", "pass"],
  ["listed", "films only", "https://chat.example/x", "refuse chat"],
  // Strictly necessary.
  ["listed", "nothing", "https://pay.example/x", "pass"],
  ["strict", "no", "https://pay.example/x", "pass"],
  // Nobody's.
  ["listed", "nothing", STRANGER, "pass"],
  ["listed", "no", STRANGER, "pass"],
  ["strict", "nothing", STRANGER, "hold"],
  ["strict", "yes", STRANGER, "refuse"],
  ["strict", "no", STRANGER, "refuse"],
  ["strict", "nothing", "https://cdn.shop.example/x", "hold"],
  ["strict", "nothing", "https://www.shop.example:8443/x", "hold"],
  ["strict", "nothing", ACME, "hold acme"],
  ["strict", "yes", ACME, "pass"],
  // The page's own, and what goes to no network.
  ["strict", "no", "/x", "pass"],
  ["strict", "no", "", "pass"],
  ["strict", "no", `${HOST}/x`, "pass"],
  ["strict", "no", "http://www.shop.example/x", "pass"],
  ["strict", "no", "data:,x", "pass"],
  ["strict", "no", "blob:https://elsewhere.example/1", "pass"],
  ["strict", "no", "about:blank", "pass"],
  ["strict", "no", "javascript:void 0", "pass"],
  ["strict", "no", "http://[", "pass"],
  ["strict", "no", "data:,x", "pass", "elsewhere.example"],
  ["strict", "no", "chrome-extension://elsewhere/x", "pass"],
  // Allowed, whoever claims it.
  ["strict", "no", STRANGER, "pass", "elsewhere.example"],
  ["strict", "no", STRANGER, "pass", "ELSEWHERE.example"],
  ["strict", "no", "https://sub.elsewhere.example/x", "refuse", "elsewhere.example"],
  ["strict", "no", "https://sub.elsewhere.example/x", "pass", "*.elsewhere.example"],
  ["strict", "no", STRANGER, "refuse", "*.elsewhere.example"],
  ["listed", "no", ACME, "pass", "t.acme.example"],
  ["listed", "no", TRACKER, "pass", "www.facebook.com"],
  ["listed", "no", "https://connect.facebook.net/x", "refuse", "www.facebook.com"],
];

describe("an address", () => {
  for (const [mode, answer, url, expected, allow = ""] of HOSTS)
    it(`${mode}, answered ${answer}: ${url} -> ${expected} ${allow && `(allowed: ${allow})`}`, async () => {
      const { ask } = await judged(mode, answer, allow ? [allow] : []);
      expect(ask(url)).toBe(expected);
    });

  it("may be anything that makes a text; what makes none passes to the platform, which refuses it itself", async () => {
    const { ask } = await judged("listed", "no");
    expect(ask(new URL(ACME))).toBe("refuse acme");
    expect(ask({ toString: () => ACME })).toBe("refuse acme");
    expect(ask(undefined)).toBe("pass");
    expect(ask(Symbol("x"))).toBe("pass");
  });
});
