import { describe, expect, it } from "vitest";
import { read } from "./read";

describe("categories", () => {
  const order = (categories: object) => read({ categories }).settings.categories.map(({ id }) => id);

  it("that a site adds come after the one listed before them", () => {
    expect(order({ analytics: {}, research: { title: "Research" } })).toEqual([
      "necessary",
      "preferences",
      "analytics",
      "research",
      "support",
      "marketing",
    ]);
    expect(order({ research: {} })).toEqual([
      "necessary",
      "preferences",
      "analytics",
      "support",
      "marketing",
      "research",
    ]);
  });

  it("are reordered among their own places by listing them", () => {
    expect(order({ marketing: {}, analytics: {} })).toEqual([
      "necessary",
      "preferences",
      "marketing",
      "support",
      "analytics",
    ]);
  });

  it("keep a title with HTML as the text it is", () => {
    const title = "<img src=x onerror=alert(1)>";
    const { settings, problems } = read({ categories: { marketing: { title } } });
    expect(problems).toEqual([]);
    expect(settings.categories.find(({ id }) => id === "marketing")?.title).toBe(title);
  });
});
