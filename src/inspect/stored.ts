import { type Env, silently } from "../browser/env";

const cookies = ({ document }: Env): string[] =>
  document.cookie ? document.cookie.split("; ").map((pair) => pair.split("=", 1)[0] as string) : [];

/** Names of all cookies and keys that a script of this page can see; an area that is forbidden has none. */
export const stored = (env: Env): string[] => [
  ...new Set(
    [() => cookies(env), () => Object.keys(env.localStorage), () => Object.keys(env.sessionStorage)].flatMap(
      (read) => silently(read) ?? [],
    ),
  ),
];
