import { Answers, Button, PolicyLink } from "./controls";
import type { View } from "./view";
import { duration, fill, list, wordsOf } from "./words";

export function Banner({ view }: { view: View }) {
  const { host, texts, lang, declaration } = view;
  const asked = declaration.categories.filter(({ always }) => !always);
  return (
    <section id="sluice-banner" role="dialog" aria-labelledby="sluice-title" aria-describedby="sluice-about">
      <div id="sluice-about">
        <h2 id="sluice-title">{texts.bannerTitle}</h2>
        <p>
          {fill(texts.bannerText, {
            controller: declaration.controller ?? host.doc.location.hostname,
            purposes: list(
              lang,
              asked.map((category) => wordsOf(texts, category).title),
            ),
            count: asked.flatMap(({ providers }) => providers).length,
          })}
        </p>
        <p class="sluice-m">
          {fill(texts.bannerKeep, { time: duration(lang, declaration.days * 1440), panel: texts.panelTitle })}{" "}
          <PolicyLink view={view} url={declaration.policyUrl} />
        </p>
      </div>
      <Answers view={view}>
        <Button act={() => host.show("panel")}>{texts.manage}</Button>
      </Answers>
    </section>
  );
}
