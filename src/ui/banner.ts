import { answers, button, policyLink } from "./controls";
import { make } from "./dom";
import { modalKeys } from "./focus";
import type { Drawn, View } from "./view";
import { duration, fill, listed, sentences, wordsOf } from "./words";

/** Who asks, what for, how many others are involved, for how long, and how to change it. */
function words({ host, texts, tongue, declaration }: View): string {
  const asked = declaration.categories.filter((category) => category.asked);
  const what = fill(texts.bannerText, {
    controller: declaration.controller ?? host.doc.location.hostname,
    purposes: listed(
      tongue.lang,
      asked.map((category) => wordsOf(texts, category).title),
    ),
    count: asked.flatMap(({ providers }) => providers).length,
  });
  const time = duration(tongue.lang, declaration.days * 1440, texts.units);
  return sentences(what, fill(texts.bannerKeep, { time, panel: texts.panelTitle }));
}

/** The first layer. What it needs for the second is fetched when someone is about to go there, not before. */
export function banner(view: View, isInline: boolean): Drawn {
  const { texts, declaration, host, prepare, leave, dress } = view;
  const { doc, ui } = host;
  // A page without a place for it gets a bar.
  const layout = isInline || ui.layout !== "inline" ? ui.layout : "bar";
  const isDialog = layout === "dialog";
  const text = doc.createTextNode("");
  const link = policyLink(declaration.policyUrl);
  const manage = button(view, texts.manage, () => host.show("panel"));
  const soon = () => void prepare().catch(() => {});
  manage.classList.add("sluice-m");
  for (const intent of ["pointerenter", "pointerdown", "focus"]) manage.addEventListener(intent, soon);
  const element = make(
    doc,
    isDialog ? "dialog" : "div",
    {
      id: "sluice-banner",
      role: "dialog",
      "aria-labelledby": "sluice-title",
      "aria-describedby": "sluice-about",
      "data-layout": layout,
      "data-position": ui.position ?? (layout === "bar" && "bottom"),
      ...(isDialog && {
        "aria-modal": "true",
        close: leave,
        keydown: (event: KeyboardEvent) => modalKeys(event, leave),
      }),
    },
    make(
      doc,
      "div",
      {},
      make(doc, "h2", { id: "sluice-title", tabindex: isDialog && -1 }, texts.bannerTitle),
      make(doc, "p", { id: "sluice-about" }, text, link && make(doc, "a", link, texts.policy)),
    ),
    answers(view, manage),
  );
  return {
    element: isInline ? make(doc, "div", dress, element) : element,
    update() {
      text.data = words(view);
    },
  };
}
