// biome-ignore-all lint/a11y/useSemanticElements: a fieldset cannot be laid out like other elements everywhere.
import type { DeclaredCategory } from "../types";
import { head } from "./Head";
import { provider } from "./Provider";
import type { View } from "./view";
import { fill, idsOf, wordsOf } from "./words";

/** `plain`: facts only, all of them shown. That is the declaration; the panel adds the controls. */
export function category(view: View, declared: DeclaredCategory, plain?: boolean) {
  const { texts, expanded, redraw } = view;
  const { id, always, providers, cookies } = declared;
  const { title, text } = wordsOf(texts, declared);
  const open = plain || expanded.has(id);
  const free = !plain && !always;
  const entries = cookies[0] ? [...providers, { name: texts.thisSite, cookies }] : providers;
  const details = fill(texts.details, {
    providers: providers.length,
    cookies: entries.flatMap((entry) => entry.cookies).length,
  });
  const toggle = () => {
    if (!expanded.delete(id)) expanded.add(id);
    redraw();
  };
  return (
    <section role="group" aria-label={title}>
      {head(view, "h3", title, free && idsOf(declared), always && texts.alwaysOn)}
      <p>{text}</p>
      {!plain && (
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`sluice-n-${id}`}
          aria-label={`${title}: ${details}`}
          onClick={toggle}
        >
          {details}
        </button>
      )}
      <div id={plain ? undefined : `sluice-n-${id}`}>{open && entries.map((entry) => provider(view, entry, free))}</div>
    </section>
  );
}
