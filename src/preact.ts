import { type ComponentChildren, createElement, Fragment, type VNode } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { type Boundary, boundary } from "./frameworks/boundary";
import { DENIED, follow, meets, present, state } from "./frameworks/store";
import type { Sluice, State } from "./types";

export type ConsentProps = Boundary<ComponentChildren>;

/** Like a server's the first time, so that hydrating finds what the server sent; right before the browser paints. */
function useStore<T>(read: () => T, before: T, key?: string): T {
  const [seen, see] = useState<{ readonly answer: T }>();
  useLayoutEffect(() => {
    const look = (): void => see((last) => (last && Object.is(last.answer, read()) ? last : { answer: read() }));
    look();
    return follow(look);
  }, [key]);
  return seen ? read() : before;
}

/** The page's Sluice, from the script tag or `createSluice`; null until there is one, on a server and the first time. */
export const useSluice = (): Sluice | null => useStore(present, null);

/** Everything is denied until a Sluice runs, on a server and the first time. */
export const useConsentState = (): State => useStore(state, DENIED);

/**
 * Does the visitor's choice meet this need? False until a Sluice runs, on a server and the first time.
 * A hook does not make a category be asked about; list one that nothing else uses in `categories`.
 * @param need Names as in `data-consent`: `"analytics support"` needs both, `"!analytics"` a no.
 */
export const useConsent = (need: string): boolean => useStore(() => meets(need), false, need);

/** Renders its children only while the need is met. A withdrawal unmounts them in the click's own task. */
export const Consent = (props: ConsentProps): VNode =>
  boundary<VNode, ComponentChildren>(createElement, Fragment, useConsent(props.need), props);
