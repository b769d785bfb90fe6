import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock } from "../support/fake-page";
import { fakeProvider, start } from "../support/fake-sluice";
import { NOW, two } from "./given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("declaration and receipt", () => {
  it("declare every category, provider and cookie in use", () => {
    const { sluice } = start({
      policy: { version: "3", url: "/privacy", controller: "Example Ltd" },
      categories: { support: { title: "Help" } },
      providers: [
        fakeProvider([], "one", {
          company: "One Inc.",
          policyUrl: "https://one.example/p",
          purpose: "Counts",
          hosts: ["one.example"],
          retention: "2 months",
          cookies: [
            "_bare",
            { name: "_a", days: 3, purpose: "P" },
            { name: "_s", purpose: "Q", host: "x.example", uncertain: true },
          ],
          storage: [{ name: "k" }, { name: "t", area: "session" }, { name: "d", area: "indexedDB" }],
        }),
      ],
      cookies: [
        { name: "sid", kind: "rolling", minutes: 20, purpose: "Login" },
        { name: "mail", category: "preferences", kind: "persistent", days: 365, purpose: "Form" },
      ],
    });
    const declared = sluice.declaration();
    expect(declared).toMatchObject({
      controller: "Example Ltd",
      policyUrl: "/privacy",
      policyVersion: "3",
      days: 182,
    });
    expect(declared.categories.map(({ id, always, title }) => [id, always, title])).toEqual([
      ["necessary", true, null],
      ["preferences", false, null],
      ["analytics", false, null],
      ["support", false, "Help"],
    ]);
    expect(declared.categories[1]?.cookies).toEqual([
      {
        name: "mail",
        kind: "persistent",
        days: 365,
        minutes: null,
        purpose: "Form",
        company: "Example Ltd",
        uncertain: false,
        host: null,
        httpOnly: false,
      },
    ]);
    expect(declared.categories[0]?.cookies.map(({ name, kind, minutes }) => [name, kind, minutes])).toContainEqual([
      "sid",
      "rolling",
      20,
    ]);
    const [provider] = declared.categories[2]?.providers ?? [];
    expect(provider).toMatchObject({
      id: "one",
      name: "ONE",
      company: "One Inc.",
      purpose: "Counts",
      policyUrl: "https://one.example/p",
      hosts: ["one.example"],
      retention: "2 months",
      via: null,
      optedOut: false,
    });
    expect(
      provider?.cookies.map(({ name, kind, days, host, uncertain }) => [name, kind, days, host, uncertain]),
    ).toEqual([
      ["_bare", null, null, null, false],
      ["_a", "persistent", 3, null, false],
      ["_s", "session", null, "x.example", true],
      ["k", "local", null, null, false],
      ["t", "session-storage", null, null, false],
      ["d", "indexedDB", null, null, false],
    ]);
    expect(JSON.parse(JSON.stringify(declared))).toEqual(declared);
  });

  it("receipt the choice and nothing that tells who made it", () => {
    const { sluice } = start({ providers: two(), policy: { controller: "Example Ltd", version: "3" } });
    expect(sluice.record()).toMatchObject({ decidedAt: null, method: null, granted: ["necessary"] });
    void sluice.set({ analytics: true });
    expect(sluice.record()).toEqual({
      version: 1,
      controller: "Example Ltd",
      policyVersion: "3",
      decidedAt: NOW,
      expiresAt: "2026-07-16T12:00:00.000Z",
      method: "api",
      granted: ["necessary", "analytics", "one"],
      denied: ["support", "two"],
    });
  });
});
