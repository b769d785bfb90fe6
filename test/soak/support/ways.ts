import { CASTS, type Cast } from "./cast";
import type { Ways } from "./pages";
import type { Random } from "./random";

/** Every so many is alone. */
export const ALONE = 4;

const casts = Object.values(CASTS);

/** Those who are not alone meet one cast after the other. */
export const anyWays = (random: Random, seed: number): Ways => ({
  isGuarded: random.chance(0.5),
  entry: random.chance(0.6) ? "script tag" : "ESM",
  isShared: random.chance(0.4),
  isTurbo: random.chance(0.3),
  cast: casts[Math.floor((seed * (ALONE - 1)) / ALONE) % casts.length] as Cast,
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
