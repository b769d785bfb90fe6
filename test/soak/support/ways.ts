import { CASTS } from "./cast";
import type { Ways } from "./pages";
import type { Random } from "./random";

export const anyWays = (random: Random): Ways => ({
  isGuarded: random.chance(0.5),
  entry: random.chance(0.6) ? "script tag" : "ESM",
  isShared: random.chance(0.4),
  isTurbo: random.chance(0.3),
  cast: random.pick(Object.values(CASTS)),
});

export const inWords = ({ isGuarded, entry, isShared, isTurbo, cast }: Ways): string =>
  [
    entry,
    isGuarded && "with the guard",
    isShared && "two hosts",
    isTurbo && "Turbo",
    Object.entries(CASTS).find(([, each]) => each === cast)?.[0],
  ]
    .filter(Boolean)
    .join(", ");
