import "../support/window";
import { describe, expect, it, vi } from "vitest";
import { families } from "./families";
import { box, family, roots, running, sameTask, simple, stage, start, word } from "./stage";

describe.each(Object.keys(families))("%s", (name) => {
  stage(name);

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
