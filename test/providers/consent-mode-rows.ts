import type { GoogleConsentMode } from "../../src/types";
import { signals } from "./google-page";

export type Answer = "none" | "yes" | "no" | "analytics";
export type Act = "accept" | "reject" | "analytics" | "withdraw";

export const page = { categories: { marketing: {}, preferences: {} } };

export const NO = signals(false, false);
export const YES = signals(true, true, true);
export const SOME = signals(false, true);
export const wait = { wait_for_update: 500 };

export type Row = [mode: GoogleConsentMode, stored: Answer, acts: Act[], entries: unknown[]];

/** Every mode, every stored answer, every choice: exactly what Google is told, in this order. */
export const ROWS: Row[] = [
  ["basic", "none", [], [["default", NO]]],
  [
    "basic",
    "none",
    ["accept"],
    [
      ["default", NO],
      ["update", YES],
    ],
  ],
  [
    "basic",
    "none",
    ["reject"],
    [
      ["default", NO],
      ["update", NO],
    ],
  ],
  [
    "basic",
    "none",
    ["analytics"],
    [
      ["default", NO],
      ["update", SOME],
    ],
  ],
  [
    "basic",
    "none",
    ["accept", "withdraw", "accept"],
    [
      ["default", NO],
      ["update", YES],
      ["update", NO],
      ["update", YES],
    ],
  ],
  [
    "basic",
    "none",
    ["analytics", "analytics"],
    [
      ["default", NO],
      ["update", SOME],
    ],
  ],
  [
    "basic",
    "none",
    ["reject", "reject"],
    [
      ["default", NO],
      ["update", NO],
    ],
  ],
  ["basic", "yes", [], [["default", YES]]],
  ["basic", "yes", ["accept"], [["default", YES]]],
  [
    "basic",
    "yes",
    ["reject"],
    [
      ["default", YES],
      ["update", NO],
    ],
  ],
  ["basic", "no", [], [["default", NO]]],
  [
    "basic",
    "no",
    ["accept"],
    [
      ["default", NO],
      ["update", YES],
    ],
  ],
  ["basic", "analytics", [], [["default", SOME]]],
  [
    "basic",
    "analytics",
    ["accept"],
    [
      ["default", SOME],
      ["update", YES],
    ],
  ],
  [
    "basic",
    "analytics",
    ["withdraw"],
    [
      ["default", SOME],
      ["update", NO],
    ],
  ],
  ["advanced", "none", [], [["default", { ...NO, ...wait }]]],
  [
    "advanced",
    "none",
    ["accept"],
    [
      ["default", { ...NO, ...wait }],
      ["update", YES],
    ],
  ],
  [
    "advanced",
    "none",
    ["reject"],
    [
      ["default", { ...NO, ...wait }],
      ["update", NO],
    ],
  ],
  [
    "advanced",
    "none",
    ["accept", "withdraw"],
    [
      ["default", { ...NO, ...wait }],
      ["update", YES],
      ["update", NO],
    ],
  ],
  ["advanced", "yes", [], [["default", YES]]],
  [
    "advanced",
    "yes",
    ["withdraw"],
    [
      ["default", YES],
      ["update", NO],
    ],
  ],
  ["advanced", "no", [], [["default", NO]]],
  [
    "advanced",
    "no",
    ["analytics"],
    [
      ["default", NO],
      ["update", SOME],
    ],
  ],
  ["advanced", "analytics", [], [["default", SOME]]],
  [false, "none", ["accept", "withdraw", "accept"], []],
  [false, "yes", ["reject"], []],
];
