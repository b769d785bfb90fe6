import { afterEach, describe, expect, it } from "vitest";
import { above, spread } from "../../src/browser/frames";
import { closePages, fakePage } from "../support/fake-page";

afterEach(closePages);

describe("pages around this one", () => {
  const KEY = Symbol("key");
  const inside = (...around: object[]): any =>
    [...around].reverse().reduce((parent: any, each) => {
      const made: any = Object.create(each);
      Object.defineProperty(made, "parent", { value: parent ?? made });
      return made;
    }, undefined);
  const foreign = {
    get [KEY]() {
      throw new Error("another origin");
    },
  };

  it.each([
    ["none", [{}], undefined],
    ["the page itself is not meant", [{ [KEY]: "own" }], undefined],
    ["one without it", [{}, {}], undefined],
    ["the nearest", [{}, { [KEY]: "near" }, { [KEY]: "far" }], "near"],
    ["none past another origin", [{}, foreign, { [KEY]: "far" }], undefined],
  ])("%s", (_, around, expected) => {
    expect(above(inside(...around), KEY)).toBe(expected);
  });

  it("and inside it are told in the same task, past those of another origin", () => {
    const { env } = fakePage();
    const heard: string[] = [];
    const page = (name: string, ...inside: object[]): any => ({
      ...inside,
      length: inside.length,
      dispatchEvent: ({ type }: Event) => heard.push(`${name} ${type}`),
    });
    const other = {
      length: 1,
      0: page("behind it"),
      get dispatchEvent() {
        throw new Error("another origin");
      },
    };
    spread(env, page("top", page("frame", page("frame in it")), other, page("last")));
    expect(heard).toEqual(["top", "frame", "frame in it", "behind it", "last"].map((name) => `${name} sluice:news`));
  });
});
