/**
 * Written out, so that every bundler finds the files; in a file of its own, so that the first chunk of a bundle does not
 * carry the list. The build packs each locale into one text (see `pack.ts`), which is what arrives here.
 */
const files: Readonly<Record<string, () => Promise<unknown>>> = {
  ar: () => import("./ar"),
  bg: () => import("./bg"),
  cs: () => import("./cs"),
  da: () => import("./da"),
  de: () => import("./de"),
  el: () => import("./el"),
  es: () => import("./es"),
  et: () => import("./et"),
  fi: () => import("./fi"),
  fr: () => import("./fr"),
  ga: () => import("./ga"),
  he: () => import("./he"),
  hi: () => import("./hi"),
  hr: () => import("./hr"),
  hu: () => import("./hu"),
  is: () => import("./is"),
  it: () => import("./it"),
  ja: () => import("./ja"),
  ko: () => import("./ko"),
  lt: () => import("./lt"),
  lv: () => import("./lv"),
  mt: () => import("./mt"),
  nb: () => import("./nb"),
  nl: () => import("./nl"),
  pl: () => import("./pl"),
  pt: () => import("./pt"),
  "pt-BR": () => import("./pt-BR"),
  ro: () => import("./ro"),
  sk: () => import("./sk"),
  sl: () => import("./sl"),
  sv: () => import("./sv"),
  tr: () => import("./tr"),
  uk: () => import("./uk"),
  "zh-Hans": () => import("./zh-Hans"),
  "zh-Hant": () => import("./zh-Hant"),
};

export const load = (language: string) => files[language]?.() as Promise<{ readonly default: string }>;
