import { describe, expect, it } from "vitest";
import { files, globalsIn, nameOf, programOf, roomOf } from "../support/fake-source";

describe("the platform", () => {
  /** What each room may touch beside what it is handed. */
  const MAY_TOUCH: Readonly<Record<string, readonly string[]>> = {
    browser: ["URL", "globalThis"],
    // `gtag("js", new Date())` is Google's own command.
    providers: ["new Date()"],
    ui: ["ResizeObserver", "URL", "globalThis"],
    runtime: ["console"],
    server: ["Date.now"],
    frameworks: ["document", "globalThis"],
    script: ["window"],
    "script-guard": ["window"],
    guard: ["Element", "console", "window"],
    index: ["window"],
  };
  const CONTROL = {
    "core/control.ts": `
      const { document } = { document: 1 };
      export const fine = [document, new Date(5), Math.max(1, 2), Number.isInteger(1), ({ window: 1 }).window];
      export const bad = [window, localStorage.length, Date.now(), Math.random(), new Date(), setTimeout, fetch, globalThis];
    `,
  };
  const program = programOf(files, CONTROL);

  it("is touched by no room beyond what the map allows", () => {
    const found = files.flatMap((file) => {
      const room = roomOf(nameOf(file));
      const used = globalsIn(program, file).filter((name) => !MAY_TOUCH[room]?.includes(name));
      return used.map((name) => `${file}: ${name}`);
    });
    expect(found).toEqual([]);
  });

  it("would be seen if core touched it", () => {
    expect(globalsIn(program, "core/control.ts")).toEqual([
      "Date.now",
      "Math.random",
      "fetch",
      "globalThis",
      "localStorage",
      "new Date()",
      "setTimeout",
      "window",
    ]);
  });
});
