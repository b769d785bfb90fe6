import type { DeclaredProvider } from "../../types";
import { policyLink } from "../controls";
import type { View } from "../view";
import { fill, listed, nameOf } from "../words";
import { cookieTable } from "./Cookies";
import type { Draft } from "./draft";
import { head, toggle } from "./Head";
import { said } from "./said";

/** A third party, or this site itself: a name with cookies and nothing to switch. */
type Entry = Partial<DeclaredProvider> & Pick<DeclaredProvider, "name" | "cookies">;

/** What runs without a yes has the opposite switch: it is off until the visitor objects. */
function control(view: View, { id, name, exempt, optedOut }: Entry, draft: Draft | undefined, asked: boolean) {
  if (!draft || !id) return null;
  const disabled = optedOut;
  if (exempt) return toggle(view, draft, name, [id], { word: view.texts.object, isNo: true, disabled });
  return asked && toggle(view, draft, name, [id], { disabled });
}

/** With a draft the visitor decides on it here. */
export function provider(view: View, entry: Entry, level: number, draft: Draft | undefined, asked: boolean) {
  const { texts, declaration } = view;
  const {
    name,
    company,
    purpose,
    purposeLang,
    retention,
    lang,
    via,
    exempt,
    pages = [],
    optedOut,
    policyUrl,
    cookies,
  } = entry;
  const link = policyLink(policyUrl);
  const facts = [
    company && <bdi>{company}</bdi>,
    exempt && texts.exempt,
    purpose && said(view, purpose, purposeLang),
    pages[0] && fill(texts.onlyOn, { pages: listed(view.tongue.lang, pages) }),
    retention &&
      texts.retention.split(/({time})/).map((part, isTime) => (isTime === 1 ? said(view, retention, lang) : part)),
    via && fill(texts.via, { name: nameOf(texts, declaration, via) }),
    optedOut && texts.optedOut,
    link && <a {...link}>{texts.policy}</a>,
  ];
  return (
    <section>
      {head(level, <bdi>{name}</bdi>, control(view, entry, draft, asked))}
      {facts.map((fact) => fact && <p>{fact}</p>)}
      {cookieTable(view, name, cookies, lang)}
    </section>
  );
}
