import type { Env } from "../browser/env";
import type { Desk } from "./desk";
import { cover, define } from "./wrap";

const nothing = (): void => {};

/**
 * An instance that is one by all signs, never comes to life, and says so by its events.
 * Workers need none: browsers take their code from the page's own origin alone.
 */
export function coverConnections(env: Env, { refuses }: Desk): void {
  const { EventTarget, Event, CloseEvent, URL, document, setTimeout } = env;

  function dead(name: string, prototype: object, address: string): object {
    const it: any = Object.setPrototypeOf(new EventTarget(), prototype);
    const isSocket = name === "WebSocket";
    const { href } = new URL(address, document.baseURI);
    const give = (own: object): void => {
      for (const [key, value] of Object.entries(own)) define(it, key, { value, writable: true });
    };
    give({
      url: isSocket ? href.replace(/^http/, "ws") : href,
      readyState: 0,
      withCredentials: false,
      bufferedAmount: 0,
      protocol: "",
      extensions: "",
      binaryType: "blob",
      send: nothing,
      close: nothing,
      onopen: null,
      onmessage: null,
      onerror: null,
      onclose: null,
    });
    for (const type of ["error", "close"]) it.addEventListener(type, (event: Event) => it[`on${type}`]?.(event));
    setTimeout(() => {
      give({ readyState: it.CLOSED });
      it.dispatchEvent(new Event("error"));
      if (isSocket) it.dispatchEvent(new CloseEvent("close", { code: 1006 }));
    });
    return it;
  }

  for (const name of ["WebSocket", "EventSource"])
    cover(
      env,
      name,
      ({ prototype }, [address]) => refuses(name, address) && (() => dead(name, prototype, address)),
      "construct",
    );
}
