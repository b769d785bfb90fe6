import type { Env } from "./env";

type Line = Required<Pick<PropertyDescriptor, "get" | "set">>;

const lines = new WeakMap<Env, Line>();

/** `document.cookie` as it was when we came: an element of that name hides it (`<form name="cookie">`), and a page may wrap it later. */
function lineOf(env: Env): Line {
  const find = (owner: object): Line => {
    const found = Object.getOwnPropertyDescriptor(owner, "cookie");
    return found && Object.hasOwn(found, "set") ? (found as Line) : find(Object.getPrototypeOf(owner));
  };
  const line = lines.get(env) ?? find(env.document);
  lines.set(env, line);
  return line;
}

export const readCookies = (env: Env): string[] => lineOf(env).get.call(env.document).split("; ");

export const writeCookie = (env: Env, cookie: string): void => lineOf(env).set.call(env.document, cookie);
