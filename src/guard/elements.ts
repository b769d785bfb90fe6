import type { Env } from "../browser/env";
import type { Desk, Held } from "./desk";

/** What makes an element ask for something. The relation of a link does, for the address that it has by then. */
export const ASKING: Readonly<Record<string, string>> = {
  __proto__: null as never,
  img: "src srcset",
  script: "src href xlink:href",
  iframe: "src",
  link: "href imagesrcset rel imageSrcset",
  video: "src poster",
  audio: "src",
  source: "src srcset",
  embed: "src",
  input: "src",
  object: "data",
  // In drawings; elsewhere the parser takes the first for an `img`.
  image: "href xlink:href",
};

const SELECTOR = Object.keys(ASKING).join();
/** These ask only once they are on the page. */
const LATE = /script|frame/;
const CODE = /^$|^module|script/i;
/** Relations that ask for something. */
const LOADING = /style|load|fetch|connect|icon|manifest|render|dict/i;

const namesOf = ({ localName }: Element): string[] => ASKING[localName]?.split(" ") ?? [];

export interface Elements {
  /** An attribute or property is about to be set: must it not? */
  isStopped(element: Element, name: string, value: unknown): boolean;
  /**
   * What lands on the page, or stays on it after a no, loses what may not ask; true when there was any.
   * `idle`: its scripts ran already, or never will. `later`: they may still run, and are looked at when they land.
   */
  sift(node: any, scripts?: "idle" | "later"): boolean;
}

/** On the page, or in a shadow that comes onto it with its host, when nobody may look into it any more. */
export const isLanded = (node: any): boolean => node.isConnected !== false || !!node.getRootNode().host;

export function elementGuard({ document, Event, setTimeout }: Env, desk: Desk): Elements {
  /** The last address that each was kept from. */
  const kept = new WeakMap<Element, Held>();
  /** Scripts that run, or have run: they ask no more, wherever they are moved. And what Sluice itself switched on. */
  const begun = new WeakSet<Element>();
  const write = (element: Element, name: string, value: string | null): void =>
    value === null ? element.removeAttribute(name) : element.setAttribute(name, value);

  /** Asks for nothing by this, or by Sluice's own doing. A copy of what Sluice switched on is the page's doing. */
  const isIdle = (element: any, name: string, value: unknown, isLanding?: boolean): boolean =>
    (element.hasAttribute("data-consent") &&
      element.getAttribute(`data-${name}`) === value &&
      (isLanding ? begun.has(element) : begun.add(element))) ||
    (element.localName === "link" && !LOADING.test(name === "rel" ? value : element.rel)) ||
    (element.localName === "script" && (begun.has(element) || !CODE.test(element.type)));

  /** A script keeps its address: with a type that is no code it does not run, and needs no trusted value to run later. */
  function sleep(script: Element): () => void {
    const type = script.getAttribute("type");
    write(script, "type", "text/plain");
    return () => {
      write(script, "type", type);
      // Only what arrives on the page is looked at again.
      if (script.isConnected) script.parentNode?.insertBefore(script, script.nextSibling);
      else document.head.append(script);
    };
  }

  function stops(element: any, name: string, value: unknown, isLanding?: boolean): boolean {
    const { localName } = element;
    /** A player that has nothing to play says so by itself, to whoever asked it to play too. */
    const nothing = element.play && name === "src" ? "data:," : null;
    let isRefused = false;
    const held: Held = {
      addresses: /set/.test(name) ? `${value}`.split(/[\s,]+/) : [name === "rel" ? element.href : value],
      proceed() {
        // Another address may have come in the meantime. Without its prefix it is the same to a drawing.
        if (kept.has(element) || !element.hasAttribute(name)) write(element, name.replace(/.*:/, ""), value as string);
        // So may the next one that waited.
        kept.set(element, held);
        // A player looks no more at the sources that it has.
        element.parentNode?.load?.();
      },
      // What a browser does when the network does not answer: one event, however many addresses fail.
      fail() {
        isRefused = true;
        if (nothing && kept.get(element) === held) write(element, name, nothing);
        setTimeout(() => {
          // A frame that lands empty has its event from the browser.
          const isSilent = name === "poster" || (isLanding && localName === "iframe");
          if (!isSilent && kept.get(element) === held)
            element.dispatchEvent(new Event(/frame|embed/.test(localName) ? "load" : "error"));
        });
      },
    };
    if (isIdle(element, name, value, isLanding)) return false;
    if (!desk.stops(localName, held)) return !begun.add(element);
    kept.set(element, held);
    if (isLanding && localName === "script") held.proceed = sleep(element);
    else write(element, name, isRefused ? nothing : null);
    // Emptied where it is, a frame would be filled again by the way back through history.
    if (isLanding && localName === "iframe") element.parentNode?.insertBefore(element, element.nextSibling);
    return true;
  }

  const elements: Elements = {
    isStopped(element, name, value) {
      const attribute = `${name}`.toLowerCase();
      if (!namesOf(element).includes(attribute)) return false;
      kept.delete(element);
      return (
        element.ownerDocument === document &&
        (!LATE.test(element.localName) || isLanded(element)) &&
        stops(element, attribute, value)
      );
    },
    sift(node, scripts) {
      let isStopped = false;
      const look = (element: Element): void => {
        if (scripts && element.localName === "script")
          return void (scripts === "idle" && CODE.test((element as HTMLScriptElement).type) && begun.add(element));
        for (const name of namesOf(element)) {
          const value = element.getAttribute(name);
          if (value && stops(element, name, value, true)) isStopped = true;
        }
      };
      look(node);
      if (node.firstElementChild) node.querySelectorAll(SELECTOR).forEach(look);
      return isStopped;
    },
  };
  // Pictures that wait to be seen, players, sources that are chosen anew: what is taken back must not ask again.
  desk.sequel.add(() => elements.sift(document.documentElement, "idle"));
  return elements;
}
