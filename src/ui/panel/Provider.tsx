import type { DeclaredProvider } from "../../types";
import { policyLink } from "../controls";
import type { View } from "../view";
import { fill, nameOf } from "../words";
import { cookieTable } from "./Cookies";
import type { Draft } from "./draft";
import { head } from "./Head";
import { said } from "./said";

/** A third party, or this site itself: a name with cookies and nothing to switch. */
type Entry = Partial<DeclaredProvider> & Pick<DeclaredProvider, "name" | "cookies">;

/** With a draft the visitor decides on it here. */
export function provider(view: View, entry: Entry, draft?: Draft) {
  const { texts, declaration } = view;
  const { id, name, company, purpose, purposeLang, retention, lang, via, optedOut, policyUrl, cookies } = entry;
  const link = policyLink(policyUrl);
  const facts = [
    company,
    purpose && said(view, purpose, purposeLang),
    retention &&
      texts.retention.split(/({time})/).map((part, isTime) => (isTime === 1 ? said(view, retention, lang) : part)),
    via && fill(texts.via, { name: nameOf(texts, declaration, via) }),
    optedOut && texts.optedOut,
    link && <a {...link}>{texts.policy}</a>,
  ];
  return (
    <section>
      {head(view, "h4", name, id ? draft : undefined, [`${id}`], false, optedOut)}
      {facts.map((fact) => fact && <p>{fact}</p>)}
      {cookieTable(view, name, cookies, lang)}
    </section>
  );
}
