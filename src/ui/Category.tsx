import type { DeclaredCategory } from "../types";
import { Head } from "./Head";
import { Provider } from "./Provider";
import type { View } from "./view";
import { answersOf, fill, wordsOf } from "./words";

/** `plain`: facts only, all of them shown. That is the declaration; the panel adds the controls. */
export function Category({ view, category, plain }: { view: View; category: DeclaredCategory; plain?: boolean }) {
  const { texts, expanded, redraw } = view;
  const { id, always, providers, cookies } = category;
  const { title, text } = wordsOf(texts, category);
  const name = plain ? undefined : `sluice-n-${id}`;
  const open = plain || expanded.has(id);
  const entries = cookies[0] ? [...providers, { name: texts.thisSite, cookies }] : providers;
  const toggle = () => {
    if (!expanded.delete(id)) expanded.add(id);
    redraw();
  };
  return (
    <section role={name ? "group" : undefined} aria-labelledby={name}>
      <Head view={view} as="h3" title={title} name={name} sets={always ? [] : answersOf(category)}>
        {always && <strong>{texts.alwaysOn}</strong>}
      </Head>
      <p class="sluice-m">{text}</p>
      {name && (
        <button
          type="button"
          id={`${name}-e`}
          aria-expanded={open}
          aria-controls={open ? `${name}-d` : undefined}
          aria-labelledby={`${name} ${name}-e`}
          onClick={toggle}
        >
          {fill(texts.details, {
            providers: providers.length,
            cookies: entries.flatMap((entry) => entry.cookies).length,
          })}
        </button>
      )}
      {open && (
        <div id={name && `${name}-d`}>
          {entries.map((entry) => (
            <Provider view={view} entry={entry} free={!plain && !always} />
          ))}
        </div>
      )}
    </section>
  );
}
