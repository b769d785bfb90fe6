import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { sentry } from "../../src/providers";
import { contextFor } from "./context";

/** As much of the SDK as is touched. */
function sdk() {
  const options: Record<string, unknown> = {};
  const clearBreadcrumbs = vi.fn();
  const sent = vi.fn(async (envelope: string) => ({ statusCode: 200, envelope }));
  const transport = { send: sent as (envelope: string) => Promise<object> };
  // It sends the last piece of a recording past all that `enabled` holds back.
  const replay = vi.fn(() => transport.send("last piece"));
  return {
    options,
    clearBreadcrumbs,
    replay,
    sent,
    transport,
    Sentry: {
      init: vi.fn((given: object) => Object.assign(options, given)),
      getClient: () => ({ getOptions: () => options, getTransport: () => transport }),
      getIsolationScope: () => ({ clearBreadcrumbs }),
      getReplay: () => ({ stop: replay }),
    },
  };
}

function given(options: object = {}) {
  const test = contextFor(sentry({ key: "k1", ...options }), { permission: "granted" });
  const { definition, context, win } = test;
  const vendor = sdk();
  return {
    ...test,
    ...vendor,
    start: (resumed = false) => definition.start?.(context, resumed),
    stop: () => definition.stop?.(context),
    /** The loader has brought the SDK. */
    arrive() {
      win.Sentry = vendor.Sentry;
      win.sentryOnLoad();
    },
  };
}

beforeEach(() => {
  for (const name of ["Sentry", "sentryOnLoad"]) delete (window as any)[name];
});

describe("Sentry", () => {
  it("asks for its loader, which is to bring the SDK at once and not at the first error", async () => {
    const { load, start } = given();
    await start();
    expect(load.mock.calls).toEqual([["https://js.sentry-cdn.com/k1.min.js", { "data-lazy": "no" }]]);
  });

  it("takes the loader from where the site says", async () => {
    const { load, start } = given({ cdn: "https://js-de.sentry-cdn.com" });
    await start();
    expect(load.mock.calls[0]?.[0]).toBe("https://js-de.sentry-cdn.com/k1.min.js");
  });

  it("records no sessions unless the site names a rate", async () => {
    const { start, arrive, Sentry } = given({ options: { sampleRate: 0.5, replaysOnErrorSampleRate: 1 } });
    await start();
    arrive();
    expect(Sentry.init).toHaveBeenCalledWith({
      replaysSessionSampleRate: 0,
      replaysOnErrorSampleRate: 1,
      sampleRate: 0.5,
    });
  });

  it("leaves the beginning to the page's own function", async () => {
    const own = vi.fn();
    (window as any).sentryOnLoad = own;
    const { start, arrive, Sentry } = given();
    await start();
    arrive();
    expect(own).toHaveBeenCalledTimes(1);
    expect(Sentry.init).not.toHaveBeenCalled();
  });

  it("is switched off by a withdrawal, its recording too, and on again without what it noticed in between", async () => {
    const { start, stop, arrive, answers, options, replay, clearBreadcrumbs, load } = given();
    await start();
    arrive();
    expect(options.enabled).toBe(true);
    answers.permission = "denied";
    stop();
    expect(options.enabled).toBe(false);
    expect(replay).toHaveBeenCalledTimes(1);
    answers.permission = "granted";
    await start(true);
    expect(options.enabled).toBe(true);
    expect(clearBreadcrumbs).toHaveBeenCalledTimes(1);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("sends no last piece of a recording, and everything again after the next yes", async () => {
    const { start, stop, arrive, answers, replay, sent, transport } = given();
    await start();
    arrive();
    for (let round = 0; round < 2; round++) {
      answers.permission = "denied";
      stop();
      expect(replay).toHaveBeenCalledTimes(round + 1);
      expect(await transport.send("late")).toEqual({});
      expect(sent).toHaveBeenCalledTimes(round);
      answers.permission = "granted";
      await start(true);
      expect(await transport.send("again")).toEqual({ statusCode: 200, envelope: "again" });
    }
  });

  it("taken back on its way it begins switched off, and stopping it early does nothing", async () => {
    const { start, stop, arrive, answers, options } = given();
    await start();
    answers.permission = "denied";
    stop();
    arrive();
    expect(options.enabled).toBe(false);
  });
});
