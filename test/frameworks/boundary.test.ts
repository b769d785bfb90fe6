import "../support/window";
import { describe, expect, it, vi } from "vitest";
import type { ConfiguredProvider } from "../../src/types";
import { families, versionOf } from "./families";
import { boundary, family, mount, said, sameTask, simple, stage, start } from "./stage";

describe.each(Object.keys(families))("%s", (name) => {
  stage(name);

  it("is what it says it is", () => {
    expect(versionOf(name).startsWith(families[name]?.version ?? "?")).toBe(true);
  });

  describe("the boundary", () => {
    it("shows its children after a yes and takes them away after a no, each in the click's own task", async () => {
      const sluice = start();
      const page = mount(simple("analytics"));
      await sameTask();
      expect(page.textContent).toBe("no");
      void sluice.acceptAll();
      await sameTask();
      expect(page.textContent).toBe("yes");
      void sluice.withdraw("analytics");
      expect(sluice.allows("analytics")).toBe(false);
      await sameTask();
      expect(page.textContent).toBe("no");
    });

    it("shows nothing where it has no fallback", async () => {
      start();
      const page = mount(boundary("analytics"));
      await sameTask();
      expect(page.textContent).toBe("");
    });

    it.each([
      ["useLayoutEffect", true],
      // Preact 11 runs these after the paint.
      ["useEffect", name !== "Preact 11"],
    ] as const)("runs the cleanup of %s of what it takes away, in the click's own task: %s", async (hook, atOnce) => {
      const log: string[] = [];
      const Player = () => {
        family[hook](() => {
          log.push("start");
          return () => void log.push("stop");
        }, []);
        return family.h("video");
      };
      const sluice = start();
      void sluice.acceptAll();
      mount(boundary("analytics", family.h(Player)));
      await vi.waitFor(() => expect(log).toEqual(["start"]));
      void sluice.rejectAll();
      await sameTask();
      expect(log).toEqual(atOnce ? ["start", "stop"] : ["start"]);
      await vi.waitFor(() => expect(log).toEqual(["start", "stop"]));
    });

    it("does not let the same component live on under the other answer", async () => {
      const sluice = start();
      const Frame = ({ src }: { src?: string }) => {
        const [first] = family.useState(src);
        return family.h("iframe", { title: `${first}`, ...(src ? { "data-from": src } : {}) });
      };
      const page = mount(boundary("analytics", family.h(Frame, { src: "film" }), family.h(Frame, {})));
      await sameTask();
      const [before] = page.querySelectorAll("iframe");
      void sluice.acceptAll();
      await sameTask();
      const [granted] = page.querySelectorAll("iframe");
      expect(granted).not.toBe(before);
      expect(granted?.title).toBe("film");
      void sluice.rejectAll();
      await sameTask();
      expect(page.querySelectorAll("iframe")).toHaveLength(1);
      expect(page.querySelector("iframe")?.title).toBe("undefined");
      expect(granted?.isConnected).toBe(false);
    });

    it("never renders its children for another need than the present one", async () => {
      const sluice = start();
      void sluice.set({ analytics: true, support: false });
      const rendered: string[] = [];
      const Shown = ({ what }: { what: string }) => {
        rendered.push(what);
        return what;
      };
      const at = (need: string) => boundary(need, family.h(Shown, { what: need }), "no");
      const page = mount(at("analytics"));
      await sameTask();
      page.root.render(at("support"));
      await sameTask();
      expect(page.textContent).toBe("no");
      expect(new Set(rendered)).toEqual(new Set(["analytics"]));
      void sluice.set({ support: true });
      await sameTask();
      expect(page.textContent).toBe("support");
    });

    it("makes its names be asked about, as gated markup does; a hook alone does not", async () => {
      const sluice = start({ ui: { layout: "none" } });
      const Hooked = () => `${family.hooks.useConsent("support")}`;
      const Decided = () => ` ${family.hooks.useConsentState().decided}`;
      const page = mount(family.h("div", null, family.h(Hooked), family.h(Decided)));
      await sameTask();
      expect(page.textContent).toBe("false true");
      expect(sluice.state).toMatchObject({ decided: true, categories: { necessary: true } });
      page.root.render(family.h("div", null, family.h(Hooked), family.h(Decided), boundary("marketing")));
      await sameTask();
      expect(sluice.state.categories).toEqual({ necessary: true, marketing: false });
      expect(page.textContent).toBe("false false");
      page.root.render(family.h("div", null, family.h(Hooked), family.h(Decided), boundary("analytics")));
      await sameTask();
      expect(Object.keys(sluice.state.categories)).toContain("analytics");
    });

    it.each([
      ["analytics", "yes"],
      ["support", "no"],
      ["analytics support", "no"],
      ["analytics !support", "yes"],
      ["!analytics", "no"],
      ["!support", "yes"],
      ["necessary", "yes"],
      [" analytics ", "yes"],
    ])("takes what data-consent takes: %j is %s", async (need, answer) => {
      const sluice = start();
      void sluice.set({ analytics: true, support: false });
      const page = mount(simple(need));
      await sameTask();
      expect(page.textContent).toBe(answer);
    });

    it.each(["typo", "!typo", "analytics typo", ""])("stays shut for %j, and says so", async (need) => {
      const sluice = start();
      void sluice.acceptAll();
      const page = mount(simple(need));
      await sameTask();
      expect(page.textContent).toBe("no");
      expect(said.splice(0).join("\n")).toMatch(/received "?(typo|the name "(typo)?"|"")/);
    });

    it("also follows single providers", async () => {
      const { defineProvider } = await import("../../src/index");
      const acme: ConfiguredProvider = defineProvider({ id: "acme", name: "Acme", category: "analytics" })({});
      const sluice = start({ ui: { layout: "none" }, providers: [acme] });
      const page = mount(simple("acme"));
      void sluice.set({ acme: true });
      await sameTask();
      expect(page.textContent).toBe("yes");
      void sluice.withdraw("acme");
      await sameTask();
      expect(page.textContent).toBe("no");
    });
  });
});
