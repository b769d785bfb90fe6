import "../support/window";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConfiguredProvider, Sluice, SluiceConfig } from "../../src/types";
import { type Family, families, type Mounted, versionOf } from "./families";

const CONFIG: SluiceConfig = { ui: { layout: "none" }, categories: { analytics: {}, support: {} } };
const TYPES = ["sluice:ready", "sluice:change"];

/** Microtasks only: whatever has happened after them has happened in the same task, so before the next paint. */
async function sameTask(): Promise<void> {
  for (let round = 0; round < 20; round++) await Promise.resolve();
}
/** Frameworks run what they put off: effects, hydration. */
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
const forget = (name: string): unknown => Object.assign(document, { cookie: `${name}=; max-age=0` });

describe.each(Object.keys(families))("%s", (name) => {
  let family: Family;
  let createSluice: (config?: SluiceConfig) => Sluice;
  const running: Sluice[] = [];
  const roots: Mounted[] = [];
  let said: string[] = [];
  /** Listeners of ours on the document. */
  let listening = 0;

  const start = (config: SluiceConfig = CONFIG): Sluice => {
    const sluice = createSluice(config);
    running.push(sluice);
    return sluice;
  };
  const box = (html = ""): HTMLElement => {
    const made = document.createElement("div");
    made.innerHTML = html;
    document.body.append(made);
    return made;
  };
  const mount = (node: unknown, into = box()): HTMLElement & { root: Mounted } => {
    const root = family.mount(node, into);
    roots.push(root);
    return Object.assign(into, { root });
  };
  const boundary = (need: string, children: unknown = "yes", fallback?: unknown) =>
    family.h(family.hooks.Consent, { need, fallback }, children);
  /** The same element for both answers: whoever mixes them up leaves the other one's title. */
  const word = (text: string) => family.h("b", { title: text }, text);
  const simple = (need: string) => boundary(need, word("yes"), word("no"));

  beforeAll(async () => {
    vi.resetModules();
    family = await (families[name] as { load(): Promise<Family> }).load();
    ({ createSluice } = await import("../../src/index"));
  });

  beforeEach(() => {
    said = [];
    listening = 0;
    for (const level of ["error", "warn"] as const)
      vi.spyOn(console, level).mockImplementation((...words) => void said.push(words.join(" ")));
    const { addEventListener, removeEventListener } = document;
    vi.spyOn(document, "addEventListener").mockImplementation((type: string, ...rest: any[]) => {
      if (TYPES.includes(type)) listening++;
      addEventListener.call(document, type, ...(rest as [any]));
    });
    vi.spyOn(document, "removeEventListener").mockImplementation((type: string, ...rest: any[]) => {
      if (TYPES.includes(type)) listening--;
      removeEventListener.call(document, type, ...(rest as [any]));
    });
  });

  afterEach(async () => {
    for (const root of roots.splice(0)) root.unmount();
    await vi.waitFor(() => expect(listening).toBe(0), { interval: 5 });
    for (const sluice of running.splice(0)) sluice.destroy();
    document.body.replaceChildren();
    for (const cookie of document.cookie.split("; ")) forget(cookie.split("=")[0] ?? "");
    expect(said).toEqual([]);
  });

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

  describe("on a server", () => {
    const Known = () => word(`${!!family.hooks.useSluice()} ${family.hooks.useConsentState().decided}`);
    const tree = () =>
      family.h(
        "main",
        null,
        family.h("h1", null, "Shop"),
        simple("analytics"),
        simple("!analytics"),
        simple("necessary"),
        family.h(Known),
      );

    it("everything is denied, whatever the need; what is needed is told", () => {
      const html = family.toHtml(tree());
      expect(html.replace(/<template data-consent="[^"]*"><\/template>/g, "")).toBe(
        `<main><h1>Shop</h1>${'<b title="no">no</b>'.repeat(3)}<b title="false false">false false</b></main>`,
      );
      expect(html.match(/data-consent="[^"]*"/g)).toHaveLength(3);
    });

    it("a Sluice of the same page changes nothing about it", () => {
      void start().acceptAll();
      expect(family.toHtml(tree())).not.toMatch(/yes|true/);
    });

    const states: Record<string, { before?: () => void; after?: () => void; shows: string }> = {
      "no Sluice": { shows: "no no no false false" },
      "no answer": { before: () => void start(), shows: "no yes yes true false" },
      refused: { before: () => void start().rejectAll(), shows: "no yes yes true true" },
      granted: { before: () => void start().acceptAll(), shows: "yes no yes true true" },
      "a Sluice that comes while the page is taken over": {
        after: () => void start(),
        shows: "no yes yes true false",
      },
      "a yes while the page is taken over": {
        before: () => void start(),
        after: () => void running[0]?.acceptAll(),
        shows: "yes no yes true true",
      },
    };

    it.each(Object.keys(states))("its markup is taken over without a difference: %s", async (state) => {
      const { before, after, shows } = states[state] as (typeof states)[string];
      const html = family.toHtml(tree());
      before?.();
      const page = box(html);
      await sameTask();
      const title = page.querySelector("h1");
      const differences: unknown[] = [];
      roots.push(family.hydrate(tree(), page, (error) => differences.push(error)));
      after?.();
      const titles = () => [...page.querySelectorAll("b")].map((each) => each.title).join(" ");
      const texts = () => [...page.querySelectorAll("b")].map((each) => each.textContent).join(" ");
      await vi.waitFor(() => expect([titles(), texts()]).toEqual([shows, shows]));
      expect(differences).toEqual([]);
      expect(page.querySelector("h1")).toBe(title);
      expect(page.querySelectorAll("template")).toHaveLength(3);
    });
  });
});
