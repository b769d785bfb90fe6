import { answers, button, policyLink } from "./controls";
import type { View } from "./view";
import { duration, fill, wordsOf } from "./words";

export function banner(view: View) {
  const { host, texts, lang, declaration } = view;
  const asked = declaration.categories.filter(({ always }) => !always);
  return (
    <div id="sluice-banner" role="dialog" aria-labelledby="sluice-title" aria-describedby="sluice-about">
      <div>
        <h2 id="sluice-title">{texts.bannerTitle}</h2>
        <p id="sluice-about">
          {fill(texts.bannerText, {
            controller: declaration.controller ?? host.doc.location.hostname,
            purposes: asked.map((category) => wordsOf(texts, category).title).join(", "),
            count: asked.flatMap(({ providers }) => providers).length,
          })}{" "}
          {fill(texts.bannerKeep, { time: duration(lang, declaration.days * 1440), panel: texts.panelTitle })}{" "}
          {policyLink(view, declaration.policyUrl)}
        </p>
      </div>
      {answers(
        view,
        button(texts.manage, () => host.show("panel")),
      )}
    </div>
  );
}
