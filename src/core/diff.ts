import type { Diff, State } from "../types";

const granted = (state: State): string[] =>
  Object.entries({ ...state.categories, ...state.providers }).flatMap(([name, yes]) => (yes ? [name] : []));

export function diff(before: State, after: State): Diff {
  const was = granted(before);
  const is = granted(after);
  return {
    granted: is.filter((name) => !was.includes(name)),
    withdrawn: was.filter((name) => !is.includes(name)),
  };
}

export const isEmpty = ({ granted: yes, withdrawn }: Diff): boolean => !yes.length && !withdrawn.length;
