import type { Answer, Condition, Visit } from "../condition";
import { ids } from "../vendors";
import { api, loadedAgain } from "./answers";

/** What visitors, clocks and browsers do with a page. */

const DAY_MS = 86_400_000;

const shiftClock = (ms: number): void => {
  const Native = Date;
  window.Date = class extends Native {
    constructor(...args: [] | [number]) {
      super(...((args.length ? args : [Native.now() + ms]) as [number]));
    }
    static override now(): number {
      return Native.now() + ms;
    }
  } as DateConstructor;
};

const clockBy =
  (days: number) =>
  async ({ site, open }: Visit): Promise<void> => {
    await site.leave();
    await site.page.addInitScript(shiftClock, days * DAY_MS);
    site.clear();
    await open();
  };

const hide = (): void => {
  Object.defineProperty(Document.prototype, "visibilityState", { get: () => "hidden" });
  Object.defineProperty(Document.prototype, "hidden", { get: () => true });
  // A page that nobody sees paints nothing.
  window.requestAnimationFrame = () => 0;
};

/** Sixty answers in turn, in one task or each in its own; the given one last. Says when. */
const storm =
  (pauses: boolean) =>
  ({ site }: Visit, column: Answer): Promise<number> =>
    site.view.evaluate(
      async ([isYes, waits]) => {
        const press = (act: string): void => document.querySelector<HTMLElement>(`[data-sluice=${act}]`)?.click();
        for (let n = 0; n < 59; n += 1) {
          press(n % 2 ? "accept" : "reject");
          if (waits) await new Promise((resolve) => setTimeout(resolve, n % 7));
        }
        const at = performance.timeOrigin + performance.now();
        press(isYes ? "accept" : "reject");
        // What is said to Mixpanel between a second yes and the paint after it finds its opt-out still there.
        await new Promise((resolve) => setTimeout(resolve, 150));
        return at;
      },
      [column === "accept", pauses] as const,
    );

/** The other answer first; this one while the code of those who were permitted is on its way. Says when. */
async function overtaken({ site }: Visit, column: Answer): Promise<number | undefined> {
  const act = (name: "acceptAll" | "rejectAll") =>
    site.view.evaluate((each) => {
      const at = performance.timeOrigin + performance.now();
      void window.sluice[each]();
      return at;
    }, name);
  if (column === "accept") {
    await act("acceptAll");
    await site.world.waitFor("clarity");
    await act("rejectAll");
    await act("acceptAll");
    return undefined;
  }
  const since = site.mark();
  await act("rejectAll");
  await act("acceptAll");
  if (column === "reject") await site.world.waitFor("clarity", { since });
  return act("rejectAll");
}

/** Answers, and leaves in the same task. */
async function leaving({ site, open }: Visit, column: Answer): Promise<undefined> {
  site.world.page("/next", "<!doctype html><title>Next</title>");
  const next = site.page.waitForEvent("load");
  await site.view.evaluate((isYes) => {
    if (isYes) void window.sluice.acceptAll();
    else void window.sluice.rejectAll();
    location.assign("/next");
  }, column === "accept");
  await next;
  await open();
  return undefined;
}

const turnedBack = async ({ site }: Visit, column: Answer): Promise<number | undefined> => {
  if (column === "withdraw") await site.view.evaluate(shiftClock, -3_600_000);
  return api({ site } as Visit, column);
};

/** Clarity's own code looks for the element that it began with. */
const CLARITY_LOST = /reading 'children'/;

const BUTTONS = `<main><h1>Shop</h1><button data-sluice="accept">Yes</button><button data-sluice="reject">No</button></main>`;

export const life: readonly Condition[] = [
  { name: "clock a year ahead at the next visit", next: clockBy(365), voids: true },
  { name: "clock half a day behind at the next visit", next: clockBy(-0.5), voids: true },
  { name: "clock set back an hour before the withdrawal, page loaded again", answer: turnedBack, next: loadedAgain },
  { name: "page hidden", prepare: ({ site }) => site.page.addInitScript(hide) },
  { name: "sixty clicks on yes and no in one task", parts: { body: BUTTONS }, answer: storm(false), races: true },
  { name: "sixty clicks on yes and no within a moment", parts: { body: BUTTONS }, answer: storm(true), races: true },
  {
    name: "another answer while the code of the first is on its way",
    prepare: async ({ site }) => site.world.setBehaviour(/^(?!www\.shop\.example)/, { slow: 120 }),
    answer: overtaken,
    races: true,
  },
  {
    name: "page left in the task of the answer",
    answer: leaving,
  },
  {
    name: "page left and come back to",
    async next({ site }) {
      site.world.page("/elsewhere", "<!doctype html><title>Elsewhere</title>");
      await site.page.goto(site.world.url("/elsewhere"));
      await site.page.goBack();
    },
  },
  {
    name: "page written anew with `document.open`, answered by code",
    answer: api,
    next: ({ site }) =>
      site.page.evaluate(() => {
        document.open();
        document.write("<!doctype html><html lang=en><title>Written</title><main><h1>Written</h1></main>");
        document.close();
      }),
    reports: CLARITY_LOST,
  },
  {
    name: "whole `html` element replaced",
    next: ({ site }) =>
      site.page.evaluate(() => {
        const other = document.implementation.createHTMLDocument("Other");
        document.documentElement.replaceWith(document.importNode(other.documentElement, true));
      }),
    reports: CLARITY_LOST,
  },
  {
    name: "in a sandboxed frame without an origin: four vendors give up where there are no cookies",
    at: { frame: 'sandbox="allow-scripts"' },
    // Without an origin a page may load modules only from a server that allows every origin.
    prepare: async ({ site }) =>
      site.world.setBehaviour(/\/dist\/.*\.js$/, async (usual) => ({
        ...(await usual()),
        headers: { "access-control-allow-origin": "*" },
      })),
    cookieless: { accept: ids },
    lame: ids.filter((id) => id !== "clarity"),
    reports: /could not be stored|sandboxed|it threw/,
  },
  { name: "in a sandboxed frame with its origin", at: { frame: 'sandbox="allow-scripts allow-same-origin"' } },
  {
    name: "in a frame on another site",
    at: { frame: "", outer: "https://news.example" },
    cookieless: { accept: ids },
    others: /^https:\/\/news\.example\//,
    reports: /could not be stored/,
  },
];
