import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock, pass, settle } from "../support/fake-page";
import { fakeProvider, type Log, start, urlOf } from "../support/fake-sluice";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("a carrier and its destination", () => {
  const carried = (log: Log) => [fakeProvider(log, "carrier"), fakeProvider(log, "guest", { via: "carrier" })];

  it("the guest is never loaded by itself; it is told through its carrier", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: carried(log) });
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("carrier")]);
    page.land(urlOf("carrier"));
    await settle();
    log.length = 0;
    void sluice.set({ guest: false });
    expect(log.slice(0, 2)).toEqual(["guest stop denied", "carrier route guest false"]);
    void sluice.set({ guest: true });
    await pass(200);
    expect(log).toContain("carrier route guest true");
    expect(page.scripts()).toEqual([urlOf("carrier")]);
  });

  it.each([
    ["loads the page again where its code is here", {}, 1],
    ["loads no page again where it is a service without code on the page", undefined, 0],
  ])("a guest that cannot be stopped %s", async (_, vendor, reloads) => {
    const { page, sluice } = start({
      providers: [
        fakeProvider([], "carrier"),
        fakeProvider([], "guest", { via: "carrier", needsReload: "vendor", stop: () => {} }),
      ],
    });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("carrier"));
    await settle();
    if (vendor) page.env.vendor = vendor;
    void sluice.set({ guest: false });
    await pass(200);
    expect(page.reloads()).toBe(reloads);
  });

  it("a carrier that asks for a new page takes what is on its way to the refused from this one", async () => {
    const carrier = fakeProvider([], "carrier", { route: ({ reload }, _, allowed) => void (allowed || reload()) });
    const { page, sluice } = start({
      providers: [carrier, fakeProvider([], "guest", { via: "carrier", hosts: ["*.guest.example script"] })],
    });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("carrier"));
    await settle();
    const scripts = ["https://cdn.guest.example/code.js", "https://other.example/code.js", "http://"].map((src) => {
      const script = page.document.createElement("script");
      script.setAttribute("src", src);
      page.document.head.append(script);
      return script;
    });
    void sluice.set({ guest: false });
    expect(scripts.map(({ ownerDocument }) => ownerDocument === page.document)).toEqual([false, true, true]);
    await pass(200);
    expect(page.reloads()).toBe(1);
  });

  it("without the carrier's yes the guest may not run, and sees no data", async () => {
    const log: Log = [];
    const { sluice } = start({ providers: carried(log) });
    void sluice.set({ analytics: true, carrier: false });
    expect(sluice.allows("guest")).toBe(false);
    await pass(200);
    expect(log.filter((line) => /start|route/.test(line))).toEqual([]);
  });
});
