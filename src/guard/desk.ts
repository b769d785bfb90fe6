import { silently } from "../browser/env";
import { type Emitter, emitter } from "../browser/events";
import type { Area } from "./claims";
import type { Judge, Ruling } from "./judge";
import type { GuardEvent } from "./types";
import { caller } from "./wrap";

/** More would only fill the memory of a page whose tracker tries without end. */
const REMEMBERED = 200;

/** What is to happen with something that may have to wait; without a `proceed` it does not. */
export interface Held {
  readonly addresses: readonly unknown[];
  proceed?: () => void;
  /** The answer is no. */
  fail?(): void;
}

/** Where every covered call asks whether it may go on. */
export interface Desk {
  /** True: it must not, and is not kept for later. */
  refuses(api: string, name: unknown, area?: Area): boolean;
  /** True: it must not. It waits, or has failed. */
  stops(api: string, held: Held): boolean;
  /** Answers may have changed. */
  settle(): void;
  readonly on: Emitter<{ guard: GuardEvent }>["on"];
  /** What waits. */
  readonly inLine: ReadonlyMap<Held, GuardEvent>;
  readonly turnedAway: readonly GuardEvent[];
  /** Asks, and tells nobody. */
  readonly judge: Judge;
  /** What else is to happen when answers may have changed. */
  readonly sequel: Set<() => unknown>;
}

export function createDesk(judge: Judge): Desk {
  const inLine = new Map<Held, GuardEvent>();
  const turnedAway: GuardEvent[] = [];
  const sequel = new Set<() => unknown>();
  const events = emitter<{ guard: GuardEvent }>((error) => console.error("[sluice] a listener threw", error));
  let isTelling = false;

  function tell(event: GuardEvent): void {
    if (event.verdict === "refuse" && turnedAway.push(event) > REMEMBERED) turnedAway.shift();
    // What a listener itself sets off is listed, not told: that might never end.
    if (isTelling) return;
    isTelling = true;
    events.emit("guard", event);
    isTelling = false;
  }

  /** One that must not go out is enough. */
  const rulingOn = ({ addresses }: Held, area?: Area): Ruling | undefined =>
    addresses.map((each) => judge(each, area)).find(Boolean);

  function stops(api: string, held: Held, area?: Area): boolean {
    const ruling = rulingOn(held, area);
    if (!ruling) return false;
    const { provider, isUndecided } = ruling;
    const mayWait = isUndecided && held.proceed;
    const event: GuardEvent = {
      api,
      url: held.addresses.join(" "),
      provider,
      verdict: mayWait ? "hold" : "refuse",
      why: isUndecided ? "undecided" : "denied",
      at: silently(caller),
    };
    if (mayWait) inLine.set(held, event);
    else held.fail?.();
    tell(event);
    return true;
  }

  return {
    inLine,
    turnedAway,
    judge,
    sequel,
    on: events.on,
    refuses: (api, name, area) => stops(api, { addresses: [name] }, area),
    stops,
    settle() {
      for (const [held, event] of inLine) {
        const ruling = rulingOn(held);
        if (ruling?.isUndecided) continue;
        inLine.delete(held);
        silently((ruling ? held.fail : held.proceed) as () => void);
        tell({ ...event, verdict: ruling ? "refuse" : "pass", why: ruling ? "denied" : "granted" });
      }
      for (const act of sequel) act();
    },
  };
}
