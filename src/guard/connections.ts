import type { Env } from "../browser/env";
import type { Desk } from "./desk";
import { construct, cover } from "./wrap";

/**
 * An instance that is one by all signs, never comes to life, and says so by its events.
 * Workers need none: browsers take their code from the page's own origin alone.
 */
export function coverConnections(env: Env, { refuses, judge, sequel }: Desk): void {
  const { EventTarget, Event, CloseEvent, URL, document, setTimeout } = env;

  function dead(prototype: any, address: string): object {
    const isSocket = prototype.CLOSING;
    const { href } = new URL(address, document.baseURI);
    const it: any = Object.assign(new EventTarget(), {
      url: isSocket ? href.replace(/^http/, "ws") : href,
      readyState: 0,
      withCredentials: false,
      bufferedAmount: 0,
      protocol: "",
      extensions: "",
      binaryType: "blob",
      send() {},
      close() {
        it.readyState = 2;
      },
    });
    for (const type of ["open", "message", "error", "close"]) {
      it[`on${type}`] = null;
      it.addEventListener(type, (event: Event) => it[`on${type}`]?.(event));
    }
    // Only now: what it has of its own stands before what the prototype would look for in it.
    Object.setPrototypeOf(it, prototype);
    setTimeout(() => {
      if (!isSocket && it.readyState) return;
      it.readyState = it.CLOSED;
      it.dispatchEvent(new Event("error"));
      if (isSocket) it.dispatchEvent(new CloseEvent("close", { code: 1006 }));
    });
    return it;
  }

  cover(
    env,
    "WebSocket EventSource",
    (args, self, native, name) => () => {
      const [address] = args;
      if (refuses(name, address)) return dead(self.prototype, address);
      const it: any = construct(native, args, self);
      sequel.add(() => judge(address) && it.close());
      return it;
    },
    "construct",
  );
}
