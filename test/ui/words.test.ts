import { describe, expect, it, vi } from "vitest";
import { duration, listed } from "../../src/ui/words";

const NAMES = ["Ads, of others", "Analytics", "Support", "Preferences"];

describe("a list", () => {
  it.each([0, 1, 2, 3, 4])("of %i names in English is what Intl makes of it", (count) => {
    const names = NAMES.slice(0, count);
    expect(listed("en", names)).toBe(new Intl.ListFormat("en").format(names));
  });

  it("and a time in English ask nothing of Intl, whose first use holds up a slow phone", () => {
    vi.stubGlobal("Intl", undefined);
    try {
      expect(listed("en", NAMES.slice(1, 3))).toBe("Analytics and Support");
      expect(duration("en", 182 * 1440)).toBe("6 months");
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("in another language has that one's own word", () => {
    expect(listed("de", NAMES.slice(1, 3))).toBe("Analytics und Support");
  });
});
