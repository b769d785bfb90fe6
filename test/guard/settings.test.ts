import { describe, expect, it } from "vitest";
import { readGuard } from "../../src/guard/settings";

describe("the guard's part of a configuration", () => {
  it.each([
    [undefined, "listed", [""], undefined],
    [{}, "listed", [""], undefined],
    [{ mode: "strict", allow: ["A.example", "*.b.example"] }, "strict", ["a.example", "*.b.example"], undefined],
    [{ allow: "a.example  b.example" }, "listed", ["a.example", "b.example"], undefined],
    ["listed", "strict", [""], 'guard: received "listed", expected an object'],
    [null, "strict", [""], "guard: received null, expected an object"],
    [{ mode: null }, "strict", [""], "guard.mode: received null, expected listed or strict"],
    [{ allow: "https://a.example" }, "listed", [""], 'guard.allow: received "https://a.example", expected hosts'],
  ])("%j -> %s, %j", (input, mode, allow, problem) => {
    const { problems, ...settings } = readGuard(input);
    expect(settings).toEqual({ mode, allow });
    expect(problems).toEqual(problem ? [expect.stringContaining(problem)] : []);
  });
});
