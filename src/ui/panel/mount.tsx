import { render } from "preact";
import css from "../../../styles/panel.css";
import { answers, button, policyLink } from "../controls";
import { make } from "../dom";
import { modalKeys } from "../focus";
import type { Drawn, View } from "../view";
import { idsOf, sentences } from "../words";
import { category } from "./Category";
import type { Draft } from "./draft";

/** One below the heading that the element stands under, so that the outline of the page has no gap. */
function levelIn(element: HTMLElement): number {
  const before = [...element.ownerDocument.querySelectorAll(":is(h1, h2, h3, h4):not(#sluice *)")].filter(
    (heading) => heading.compareDocumentPosition(element) & 4,
  );
  return 1 + Number(before.at(-1)?.localName[1] ?? 1);
}

export interface Panel {
  /** A fresh one: its switches show the stored answers. */
  open(): Drawn;
  /** The register for a policy page, in an element of the page: everything the panel says, without a control in it. */
  declaration(element: HTMLElement): Drawn;
  destroy(): void;
}

/** The second layer and the register, in a file of their own: most visitors answer on the first layer. */
export function mountPanel(view: View): Panel {
  const { host, texts, tongue, answer, leave } = view;
  const { doc } = host;
  const destroy = host.addSheet(css);

  function drawing(element: HTMLElement, level: number, draft?: Draft): () => void {
    return () =>
      render(
        view.declaration.categories.map((each) => category(view, each, level, draft)),
        element,
      );
  }

  /** Of everything that has a switch. */
  function storedAnswers(): Map<string, boolean> {
    const ids = view.declaration.categories.flatMap((each) => [
      ...(each.asked ? idsOf(each) : []),
      ...each.providers.flatMap(({ id, exempt }) => (exempt ? [id] : [])),
    ]);
    return new Map(ids.map((id) => [id, host.chosen(id)]));
  }

  return {
    destroy,
    open() {
      const list = make(doc, "div");
      const draft: Draft = { answers: storedAnswers(), expanded: new Set(), redraw: () => update() };
      const update = drawing(list, 3, draft);
      const save = () => answer(() => host.commit(Object.fromEntries(draft.answers), "save"));
      const link = policyLink(view.declaration.policyUrl);
      const element = make(
        doc,
        "dialog",
        {
          id: "sluice-panel",
          // What showModal() implies, for engines that do not have it.
          role: "dialog",
          "aria-modal": "true",
          "aria-labelledby": "sluice-title",
          close: leave,
          keydown: (event: KeyboardEvent) => modalKeys(event, leave),
        },
        make(
          doc,
          "div",
          { class: "sluice-h" },
          make(doc, "h2", { id: "sluice-title", tabindex: -1 }, texts.panelTitle),
          make(doc, "button", { type: "button", "aria-label": texts.close, click: leave }, make(doc, "i")),
        ),
        make(
          doc,
          "div",
          { class: "sluice-s" },
          make(doc, "p", {}, sentences(texts.panelText), link && make(doc, "a", link, texts.policy)),
          list,
          make(doc, "p", {}, texts.browserHelp),
        ),
        answers(view, button(view, texts.save, save)),
      );
      return { element, update };
    },
    declaration(element) {
      const register = make(doc, "div", { class: "sluice-d", ...tongue });
      return { element: register, update: drawing(register, levelIn(element)) };
    },
  };
}
