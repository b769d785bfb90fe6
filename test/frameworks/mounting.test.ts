import "../support/window";
import { describe, expect, it, vi } from "vitest";
import type { Sluice } from "../../src/types";
import { families } from "./families";
import {
  CONFIG,
  createSluice,
  family,
  later,
  listening,
  mount,
  running,
  sameTask,
  simple,
  stage,
  start,
} from "./stage";

describe.each(Object.keys(families))("%s", (name) => {
  stage(name);

  describe("gated markup that it renders in the browser", () => {
    it("works as ever, and goes and comes with what is around it", async () => {
      const sluice = start({ categories: { analytics: {} }, ui: { reopen: "none" } });
      const { h } = family;
      const at = (shown: boolean, src = "/film") =>
        h(
          "section",
          null,
          shown && h("p", null, "before"),
          shown && h("iframe", { "data-consent": "analytics", "data-src": src, title: "A film" }),
          shown && h("p", { "data-consent": "!analytics" }, "Not measured"),
          h("p", null, "after"),
        );
      const page = mount(at(true));
      const frame = () => page.querySelector("iframe");
      const stand = () => page.querySelector(".sluice-ph");
      await vi.waitFor(() => expect(stand()).not.toBeNull());
      expect(frame()?.hasAttribute("src")).toBe(false);
      page.root.render(at(false));
      await later();
      expect(page.textContent).toBe("after");
      expect(stand()).toBeNull();
      page.root.render(at(true));
      await vi.waitFor(() => expect(stand()).not.toBeNull());
      void sluice.acceptAll();
      await vi.waitFor(() => expect(frame()?.getAttribute("src")).toBe("/film"));
      expect(stand()).toBeNull();
      expect([...page.querySelectorAll("p")].map(({ hidden }) => hidden)).toEqual([false, true, false]);
      page.root.render(at(true, "/other"));
      await vi.waitFor(() => expect(frame()?.getAttribute("src")).toBe("/other"));
      void sluice.rejectAll();
      expect(frame()?.hasAttribute("src")).toBe(false);
    });
  });

  describe("in strict mode", () => {
    it("nothing listens twice", async () => {
      const sluice = start();
      const plain = mount(simple("analytics"));
      await later();
      const once = listening;
      const strict = mount(family.strict(simple("analytics")));
      await later();
      expect(listening).toBe(2 * once);
      void sluice.acceptAll();
      await sameTask();
      expect([plain.textContent, strict.textContent]).toEqual(["yes", "yes"]);
    });

    it("a Sluice that an effect starts and destroys is found in the end", async () => {
      void start().acceptAll();
      running.pop()?.destroy();
      const started: Sluice[] = [];
      const App = () => {
        family.useEffect(() => {
          const sluice = createSluice(CONFIG);
          started.push(sluice);
          return () => sluice.destroy();
        }, []);
        return simple("analytics");
      };
      const page = mount(family.strict(family.h(App)));
      await vi.waitFor(() => expect(page.textContent).toBe("yes"));
      expect(started).toHaveLength(/^React/.test(name) ? 2 : 1);
      page.root.unmount();
      await later();
      expect(started.map(({ state }) => state.decided)).toEqual(started.map(() => false));
    });
  });
});
