import type { Env } from "../browser/env";
import type { Desk } from "./desk";
import { cover } from "./wrap";

/** What is sent to be forgotten: the browser says no more than whether it took it. */
export const coverBeacon = ({ navigator }: Env, { refuses }: Desk): void =>
  cover(navigator, "sendBeacon", (_, [address]) => refuses("sendBeacon", address) && (() => false));
