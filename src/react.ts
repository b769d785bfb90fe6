import { createElement, Fragment, type ReactElement, type ReactNode, useSyncExternalStore } from "react";
import { type Boundary, boundary } from "./frameworks/boundary";
import { DENIED, follow, meets, present, state } from "./frameworks/store";
import type { Sluice, State } from "./types";

export type ConsentProps = Boundary<ReactNode>;

/** The page's Sluice, from the script tag or `createSluice`; null until there is one, on a server and while hydrating. */
export const useSluice = (): Sluice | null => useSyncExternalStore(follow, present, () => null);

/** Everything is denied until a Sluice runs, on a server and while hydrating. */
export const useConsentState = (): State => useSyncExternalStore(follow, state, () => DENIED);

/**
 * Does the visitor's choice meet this need? False until a Sluice runs, on a server and while hydrating.
 * A hook does not make a category be asked about; list one that nothing else uses in `categories`.
 * @param need Names as in `data-consent`: `"analytics support"` needs both, `"!analytics"` a no.
 */
export const useConsent = (need: string): boolean =>
  useSyncExternalStore(
    follow,
    () => meets(need),
    () => false,
  );

/** Renders its children only while the need is met. A withdrawal unmounts them in the click's own task. */
export const Consent = (props: ConsentProps): ReactElement =>
  boundary<ReactElement, ReactNode>(createElement, Fragment, useConsent(props.need), props);
