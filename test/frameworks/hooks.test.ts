import "../support/window";
import { describe, expect, it } from "vitest";
import { families } from "./families";
import { family, later, listening, mount, running, sameTask, simple, stage, start } from "./stage";

describe.each(Object.keys(families))("%s", (name) => {
  stage(name);

  describe("the hooks", () => {
    const Shown = () => {
      const sluice = family.hooks.useSluice();
      const { decided, method } = family.hooks.useConsentState();
      return family.h(
        "button",
        { onClick: () => void sluice?.acceptAll() },
        `${!!sluice} ${decided} ${method} ${family.hooks.useConsent("analytics")}`,
      );
    };

    it("hand out the page's Sluice and its state", async () => {
      const sluice = start();
      const page = mount(family.h(Shown));
      await sameTask();
      expect(page.textContent).toBe("true false null false");
      page.querySelector("button")?.click();
      await sameTask();
      expect(sluice.state.method).toBe("api");
      expect(page.textContent).toBe("true true api true");
    });

    it("render once more for a choice, not once more for each", async () => {
      const sluice = start();
      let renders = 0;
      const Counted = () => {
        renders++;
        return `${family.hooks.useConsent("analytics")}`;
      };
      mount(family.h(Counted));
      await later();
      const before = renders;
      void sluice.set({ support: true });
      await later();
      expect(renders).toBe(before);
      void sluice.set({ analytics: true });
      await later();
      expect(renders).toBe(before + 1);
    });

    it("deny everything where there is no Sluice, and follow one that starts late", async () => {
      const page = mount(family.h("div", null, family.h(Shown), simple("!analytics")));
      await later();
      expect(page.textContent).toBe("false false null falseno");
      const sluice = start();
      await sameTask();
      expect(page.textContent).toBe("true false null falseyes");
      void sluice.acceptAll();
      await sameTask();
      expect(page.textContent).toBe("true true api trueno");
    });

    it("find the stored answer of one that starts late", async () => {
      void start().acceptAll();
      running.pop()?.destroy();
      const page = mount(simple("analytics"));
      await later();
      expect(page.textContent).toBe("no");
      start();
      await sameTask();
      expect(page.textContent).toBe("yes");
    });

    it("deny everything after destroy, in the same task, and follow a new start", async () => {
      const first = start();
      void first.acceptAll();
      const page = mount(family.h("div", null, family.h(Shown), simple("analytics")));
      await sameTask();
      expect(page.textContent).toBe("true true api trueyes");
      first.destroy();
      await sameTask();
      expect(page.textContent).toBe("false false null falseno");
      const second = start();
      expect(second).not.toBe(first);
      await sameTask();
      expect(page.textContent).toBe("true true api trueyes");
      void second.withdraw();
      await sameTask();
      expect(page.textContent).toBe("true true withdraw falseno");
    });

    it("follow in two trees, and each stops listening when it goes", async () => {
      const sluice = start();
      const [one, two] = [mount(simple("analytics")), mount(simple("analytics support"))];
      await later();
      const both = listening;
      expect(both).toBeGreaterThan(0);
      void sluice.acceptAll();
      await sameTask();
      expect([one.textContent, two.textContent]).toEqual(["yes", "yes"]);
      one.root.unmount();
      await later();
      expect(listening).toBe(both / 2);
      void sluice.rejectAll();
      await sameTask();
      expect([one.textContent, two.textContent]).toEqual(["", "no"]);
    });
  });
});
