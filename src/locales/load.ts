/**
 * Written out, so that every bundler finds the files; in a file of its own, so that the first chunk of a bundle does not
 * carry the list. The build packs each locale into one text (see `pack.ts`), which is what arrives here.
 */
const files: Readonly<Record<string, () => Promise<unknown>>> = {
  ar: () => import("./ar"),
  bg: () => import("./bg"),
  de: () => import("./de"),
  el: () => import("./el"),
  et: () => import("./et"),
  ga: () => import("./ga"),
  he: () => import("./he"),
  hi: () => import("./hi"),
  ja: () => import("./ja"),
  ko: () => import("./ko"),
  lt: () => import("./lt"),
  lv: () => import("./lv"),
  mt: () => import("./mt"),
  sl: () => import("./sl"),
  tr: () => import("./tr"),
  uk: () => import("./uk"),
  "zh-Hans": () => import("./zh-Hans"),
  "zh-Hant": () => import("./zh-Hant"),
};

export const load = (language: string) => files[language]?.() as Promise<{ readonly default: string }>;
