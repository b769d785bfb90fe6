import type { Env } from "../browser/env";
import type { Desk } from "./desk";
import { cover } from "./wrap";

/** By its name: a request may come from another frame. */
const addressOf = (input: any): unknown => ({}).toString.call(input) === "[object Request]" ? input.url : input;

/** What is wrong with a request is for the platform to say; who takes it back while it waits is told so. */
export function coverFetch(env: Env, { refuses }: Desk): void {
  const { Request, Promise: Promised, setTimeout } = env;
  const failing = (signal: AbortSignal): Promise<never> =>
    new Promised((_, reject) =>
      setTimeout(() => reject(signal.aborted ? signal.reason : new TypeError("Failed to fetch"))),
    );
  cover(
    env,
    "fetch",
    (_, [input, init]) => refuses("fetch", addressOf(input)) && (async () => failing(new Request(input, init).signal)),
  );
}
