import type { Env } from "../browser/env";
import type { Desk } from "./desk";
import { cover } from "./wrap";

/** By its name: a request may come from another frame. */
const addressOf = (input: any): unknown => ({}).toString.call(input) === "[object Request]" ? input.url : input;

export function coverFetch(env: Env, { refuses }: Desk): void {
  const { Promise: Promised, TypeError: Failure, setTimeout } = env;
  const failing = (): Promise<never> =>
    new Promised((_, reject) => setTimeout(() => reject(new Failure("Failed to fetch"))));
  cover(env, "fetch", (_, [input]) => refuses("fetch", addressOf(input)) && failing);
}
