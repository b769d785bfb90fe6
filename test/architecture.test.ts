import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { files, filesIn, importsOf, nameOf, read, roomOf } from "./support/fake-source";

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function arrowsOf(file: string, text: string): Arrow[] {
  return importsOf(text).map(({ to, typeOnly }) => {
    const path = to.startsWith(".") ? posix.join(posix.dirname(file), to) : to;
    const target = filesIn.length && files.includes(`${path}/index.ts`) ? `${path}/index` : path;
    return { from: nameOf(file), to: target.startsWith("src/") ? nameOf(target) : target, typeOnly };
  });
}

const arrows = files.flatMap((file) => arrowsOf(file, read(file)));

/**
 * Who may import what: rooms, single files, packages, style sheets. `types` may be used by all.
 * What follows `type:` may only be imported as types.
 */
const MAY: Readonly<Record<string, readonly RegExp[]>> = {
  types: [/^type:types\//],
  version: [],
  core: [/^core\//],
  browser: [/^browser\//, /^core\/match$/],
  "browser/jar": [/^browser\//, /^js-cookie$/],
  "browser/reopen": [/^browser\//, /^styles\/reopen\.css$/],
  "providers/index": [/^providers\//],
  "providers/registry": [/^providers\/(google-analytics-core|segment|mixpanel|clarity|intercom)$/],
  "providers/find": [/^providers\//],
  providers: [/^providers\/(define|shared|segment-gate|data-layer|google-tag|google-analytics-core|consent-mode)$/],
  locales: [/^locales\//, /^type:/],
  runtime: [
    /^(runtime|browser|core)\//,
    /^locales\/(index|pack)$/,
    /^version$/,
    /^type:ui\/contract$/,
    /^type:providers\//,
  ],
  ui: [/^ui\//, /^styles\/(ui|panel)\.css$/, /^locales\/(en|pack)$/, /^core\/match$/],
  inspect: [/^(inspect|core|browser)\//, /^type:runtime\/house$/],
  server: [/^core\//],
  frameworks: [/^frameworks\//, /^core\/shared$/],
  react: [/^frameworks\//, /^react$/],
  preact: [/^frameworks\//, /^preact(\/hooks)?$/],
  bootstrap: [/./],
  guard: [/^guard\//, /^index$/, /^core\/(match|rules)$/, /^browser\/(env|events)$/],
  script: [/^bootstrap$/, /^type:browser\/env$/],
  "script-guard": [/^bootstrap$/, /^browser\/tag$/, /^guard\/page$/, /^type:browser\/env$/],
  index: [/./],
};

function isAllowed({ from, to, typeOnly }: Arrow): boolean {
  if (to === "types" || to === from) return true;
  if (from.startsWith("ui/panel/") && /^preact/.test(to)) return true;
  const rules = MAY[from] ?? MAY[roomOf(from)] ?? [];
  return rules.some((rule) => rule.test(to) || (typeOnly && rule.test(`type:${to}`)));
}

describe("the rooms of the source", () => {
  it("are all on the map", () => {
    const unknown = files.map(nameOf).filter((name) => !MAY[name] && !MAY[roomOf(name)]);
    expect(unknown).toEqual([]);
    expect(arrows.length).toBeGreaterThan(100);
  });

  it("import only what the map allows", () => {
    expect(arrows.filter((arrow) => !isAllowed(arrow))).toEqual([]);
  });

  it.each([
    ["src/core/gate.ts", 'import { x } from "../browser/env";'],
    ["src/core/gate.ts", 'import type { x } from "../runtime/house";'],
    ["src/core/gate.ts", 'import Cookies from "js-cookie";'],
    ["src/core/gate.ts", 'export * from "../providers";'],
    ["src/browser/sweep.ts", 'import { allows } from "../core/gate";'],
    ["src/browser/sweep.ts", 'import Cookies from "js-cookie";'],
    ["src/browser/markup.ts", 'import { x } from "../runtime/start";'],
    ["src/providers/clarity.ts", 'import { segment } from "./segment";'],
    ["src/providers/clarity.ts", 'import { x } from "../core/gate";'],
    ["src/runtime/ask.ts", 'import { mount } from "../ui/mount";'],
    ["src/runtime/ask.ts", 'import("../ui/mount");'],
    ["src/runtime/run.ts", 'import { clarity } from "../providers";'],
    ["src/runtime/run.ts", "import(address);"],
    ["src/ui/banner.ts", 'import { render } from "preact";'],
    ["src/ui/panel/mount.tsx", 'import { allows } from "../../core/gate";'],
    ["src/ui/banner.ts", 'import { writeRecord } from "../browser/jar";'],
    ["src/server.ts", 'import { x } from "./browser/env";'],
    ["src/types.ts", 'import { x } from "./core/gate";'],
    ["src/react.ts", 'import { createSluice } from "./index";'],
    ["src/react.ts", 'import { useState } from "preact/hooks";'],
    ["src/preact.ts", 'import { useState } from "preact/compat";'],
    ["src/frameworks/store.ts", 'import { useState } from "react";'],
    ["src/frameworks/store.ts", 'import { allows } from "../core/gate";'],
  ])("would be caught if %s said %s", (file, text) => {
    expect(arrowsOf(file, text).filter((arrow) => !isAllowed(arrow))).toHaveLength(1);
  });

  it("import each other in one direction only", () => {
    const edges = new Map<string, Set<string>>();
    for (const { from, to, typeOnly } of arrows) {
      const [a, b] = [roomOf(from), roomOf(to)];
      if (a === b || b === "types" || typeOnly) continue;
      edges.set(a, (edges.get(a) ?? new Set()).add(b));
    }
    const reach = (start: string, seen = new Set<string>()): Set<string> => {
      for (const next of edges.get(start) ?? []) if (!seen.has(next)) reach(next, seen.add(next));
      return seen;
    };
    for (const room of edges.keys()) expect([room, reach(room).has(room)]).toEqual([room, false]);
    expect(reach("runtime").has("core")).toBe(true);
  });

  it("hold no files that need each other, not even for a type", () => {
    const next = new Map<string, string[]>();
    // The package that `react.ts` imports has the name of the file.
    for (const { from, to } of arrows) if (from !== to) next.set(from, [...(next.get(from) ?? []), to]);
    const reaches = (start: string, goal: string, seen = new Set<string>()): boolean =>
      (next.get(start) ?? []).some((to) => to === goal || (!seen.has(to) && !!seen.add(to) && reaches(to, goal, seen)));
    expect([...next.keys()].filter((file) => reaches(file, file))).toEqual([]);
    expect(reaches("runtime/api", "core/gate")).toBe(true);
  });

  it("reach the UI through its two files", () => {
    const doors = arrows.filter(({ from, to, typeOnly }) => roomOf(to) === "ui" && roomOf(from) !== "ui" && !typeOnly);
    expect(doors.map(({ to }) => to)).toEqual(["ui/mount", "ui/panel/mount"]);
    expect(doors.map(({ from }) => from)).toEqual(["index", "index"]);
  });

  it("keep the panel and what draws it out of the first file", () => {
    const isPanel = (name: string) => /^(ui\/panel\/|preact|styles\/panel)/.test(name);
    const into = arrows.filter(({ from, to, typeOnly }) => isPanel(to) && !isPanel(from) && !typeOnly);
    expect(into.map(({ from, to }) => [from, to])).toEqual([
      ["index", "ui/panel/mount"],
      ["ui/mount", "ui/panel/mount"],
    ]);
  });

  it("hold no code in the vocabulary", () => {
    const vocabulary = files.filter((file) => roomOf(nameOf(file)) === "types");
    expect(vocabulary.length).toBeGreaterThan(10);
    for (const file of vocabulary) {
      const code = read(file).replace(/\/\*[\s\S]*?\*\//g, "");
      expect(code).not.toMatch(/^\s*(export )?(const|let|var|function|class|enum)\b/m);
    }
  });
});

describe("files stay readable", () => {
  /** Longer than 200 lines, and why. */
  const LONG: Readonly<Record<string, string>> = {
    "src/providers/segment.ts": "its SDK carries other vendors, which needs a gate of its own inside",
  };

  it.each(files)("%s has at most 200 lines, or a reason", (file) => {
    const lines = read(file).trimEnd().split("\n").length;
    expect(lines <= 200 || file in LONG).toBe(true);
    expect(lines).toBeLessThanOrEqual(260);
  });
});
