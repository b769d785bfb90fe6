import { describe, expect, it } from "vitest";
import { readConfig } from "../../../src/core/config";
import { COMPLETE } from "./complete";
import { json, read } from "./read";

describe("a polluted Object.prototype", () => {
  const polluted = <T>(entries: Record<string, unknown>, run: () => T): T => {
    Object.assign(Object.prototype, entries);
    try {
      return run();
    } finally {
      for (const key of Object.keys(entries)) delete (Object.prototype as any)[key];
    }
  };

  it("neither adds to a configuration nor changes it", () => {
    const clean = JSON.stringify(read(COMPLETE));
    const dirty = polluted({ granted: true, category: "necessary", via: "x", days: 9, listed: true, url: "x:" }, () =>
      JSON.stringify(read(COMPLETE)),
    );
    expect(dirty).toBe(clean);
  });

  it("names no provider whose definition is still to be fetched", () => {
    const missing = () => readConfig({ providers: { vimeo: {} } }, {}, false).missing;
    expect(polluted({ name: "x" }, missing)).toEqual(["vimeo"]);
  });

  it("is not reached by a configuration that tries", () => {
    json('{"__proto__":{"hit":1},"policy":{"__proto__":{"hit":1}},"providers":{"__proto__":{"hit":1}}}');
    json('{"providers":{"clarity":{"id":"a","__proto__":{"hit":1}}},"categories":{"constructor":{"prototype":{}}}}');
    expect(({} as any).hit).toBeUndefined();
  });
});
