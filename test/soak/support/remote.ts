import type { World } from "../../support/world.mjs";

/** A browser that nobody may look into: its page asks the server what to do, does it, and tells what came of it. */

const PATIENCE_MS = 20_000;

/** What a page needs for it; `shown` runs whenever the page begins to be visited, and when it comes back from the cache. */
export const obeying = (shown: string): string => `
  async function obey(report) {
    for (;;) {
      const answer = await fetch("/order?report=" + encodeURIComponent(JSON.stringify(report)));
      const code = await answer.text();
      if (code.startsWith("leave:")) return void eval(code.slice(6));
      try {
        report = (await eval(code)) ?? null;
      } catch (error) {
        report = { error: String(error) };
      }
    }
  }
  addEventListener("pageshow", ({ persisted }) => {
    const begin = () => {
      ${shown}
      void obey({ path: location.pathname, kept: persisted });
    };
    if (!document.prerendering) return begin();
    ${shown}
    fetch("/ahead?" + location.pathname);
    document.addEventListener("prerenderingchange", begin, { once: true });
  });`;

export interface Arrival {
  readonly path: string;
  /** It was in the back/forward cache. */
  readonly kept: boolean;
}

export interface Remote {
  /** The page that is there in the beginning. */
  arrived(): Promise<Arrival>;
  run<T>(code: string): Promise<T>;
  /** By code that makes the page another one. */
  leave(code: string): Promise<Arrival>;
}

export function remote(world: World): Remote {
  let asking: { readonly report: string; answer(code: string): void } | undefined;
  let heard = (): void => {};
  world.page("/order", "");
  world.page("/ahead", "");
  world.setBehaviour("www.shop.example/order", () => {
    const report = new URLSearchParams(world.log.at(-1)?.search).get("report") ?? "null";
    return new Promise((resolve) => {
      asking = { report, answer: (body) => resolve({ status: 200, type: "text/plain", body }) };
      heard();
    });
  });
  const asked = (): Promise<NonNullable<typeof asking>> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("the page asks for nothing any more")), PATIENCE_MS);
      heard = () => {
        if (!asking) return;
        clearTimeout(timer);
        resolve(asking);
      };
      heard();
    });
  async function run<T>(code: string): Promise<T> {
    const { answer } = await asked();
    asking = undefined;
    answer(code);
    const report = JSON.parse((await asked()).report);
    if (report?.error) throw new Error(report.error);
    return report;
  }
  return {
    arrived: async () => JSON.parse((await asked()).report),
    run,
    leave: (code) => run(`leave:${code}`),
  };
}
