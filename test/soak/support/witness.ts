import type { BrowserContext } from "@playwright/test";
import type { Cast } from "./cast";

declare global {
  interface Window {
    /** Addresses that left the page since this was last emptied: what is under the guard sees what the guard lets pass. */
    soakSent: string[];
    soakRan(life: string, address: string): void;
    soakAsked(time: number): void;
  }
}

/** What only the page itself can see; in each of its lives, and in its frames. */
function look(): void {
  const life = `${performance.timeOrigin} ${Math.random()} `;
  const heard = ({ target }: Event): void => {
    if (target instanceof HTMLScriptElement) window.soakRan(life, target.src);
  };
  document.addEventListener("load", heard, true);

  window.soakSent = [];
  const note = (url: unknown): void => void window.soakSent.push(`${(url as Request).url ?? url}`);
  const { fetch } = window;
  window.fetch = (...args) => {
    note(args[0]);
    return fetch(...args);
  };
  const { sendBeacon } = Navigator.prototype;
  Navigator.prototype.sendBeacon = function (...args) {
    note(args[0]);
    return sendBeacon.apply(this, args);
  };
  // Opened is not sent: the guard opens what it refuses once more, to nowhere.
  const { open, send } = XMLHttpRequest.prototype;
  const opened = new WeakMap<XMLHttpRequest, unknown>();
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: Parameters<typeof open>) {
    opened.set(this, args[1]);
    return open.apply(this, args);
  } as typeof open;
  XMLHttpRequest.prototype.send = function (...args) {
    note(opened.get(this));
    return send.apply(this, args);
  };

  navigator.geolocation.getCurrentPosition = (found) => {
    window.soakAsked(Date.now());
    found({} as GeolocationPosition);
  };
}

export interface Witness {
  /** Vendors' code that ran twice in one life of a page. What failed or was taken back on its way does not count. */
  twice(): string[];
}

/** `asked` hears when a page was told where the visitor is. */
export async function watch(
  context: BrowserContext,
  { players }: Cast,
  asked: (url: string, time: number) => void,
): Promise<Witness> {
  // A destination's wrapping, asked for again where it was refused on its way, runs nothing by itself.
  const code = players.flatMap((each) => each.code).filter((part) => !part.includes("/next-integrations/"));
  const lives = new Map<string, number>();
  const twice: string[] = [];
  await context.exposeBinding("soakRan", ({ page }, life: string, address: string) => {
    const part = code.find((each) => address.includes(each));
    if (!part) return;
    const times = (lives.get(life + part) ?? 0) + 1;
    lives.set(life + part, times);
    if (times > 1) twice.push(`${part} ran ${times} times in one life of ${page.url()}`);
  });
  await context.exposeBinding("soakAsked", ({ page }, time: number) => asked(page.url(), time));
  await context.addInitScript(look);
  return { twice: () => twice.splice(0) };
}
