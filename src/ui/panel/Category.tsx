// biome-ignore-all lint/a11y/useSemanticElements: a fieldset cannot be laid out like other elements everywhere.
import type { DeclaredCategory } from "../../types";
import type { View } from "../view";
import { fill, idsOf, wordsOf } from "../words";
import type { Draft } from "./draft";
import { head, toggle } from "./Head";
import { provider } from "./Provider";

/** Without a draft: facts only, all of them shown. That is the declaration; the panel adds the controls. */
export function category(view: View, declared: DeclaredCategory, level: number, draft?: Draft) {
  const { texts } = view;
  const { id, always, asked, providers, cookies } = declared;
  const { title, text } = wordsOf(texts, declared);
  const open = !draft || draft.expanded.has(id);
  const entries = cookies[0] ? [...providers, { name: texts.thisSite, cookies }] : providers;
  const details = fill(texts.details, {
    providers: providers.length,
    cookies: entries.flatMap((entry) => entry.cookies).length,
  });
  return (
    <section role="group" aria-label={title}>
      {head(
        level,
        title,
        draft && asked ? toggle(view, draft, title, idsOf(declared)) : always && <span>{texts.alwaysOn}</span>,
      )}
      <p>{text}</p>
      {draft && (
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`sluice-n-${id}`}
          aria-label={`${title}: ${details}`}
          onClick={() => {
            if (!draft.expanded.delete(id)) draft.expanded.add(id);
            draft.redraw();
          }}
        >
          {details}
        </button>
      )}
      <div id={draft && `sluice-n-${id}`}>
        {open && entries.map((entry) => provider(view, entry, level + 1, draft, asked))}
      </div>
    </section>
  );
}
