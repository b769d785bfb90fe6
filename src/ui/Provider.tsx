import type { DeclaredProvider } from "../types";
import { cookieTable } from "./Cookies";
import { policyLink } from "./controls";
import { head } from "./Head";
import type { View } from "./view";
import { fill, nameOf } from "./words";

/** A third party, or this site itself: a name with cookies and nothing to switch. */
type Entry = Partial<DeclaredProvider> & Pick<DeclaredProvider, "name" | "cookies">;

/** `free`: the visitor decides on it here. */
export function provider(view: View, entry: Entry, free: boolean) {
  const { texts, declaration } = view;
  const { id, name, company, purpose, retention, via, optedOut, policyUrl, cookies } = entry;
  const facts = [
    company,
    purpose,
    retention && fill(texts.retention, { time: retention }),
    via && fill(texts.via, { name: nameOf(texts, declaration, via) }),
    optedOut && texts.optedOut,
    policyLink(view, policyUrl),
  ];
  return (
    <section>
      {head(view, "h4", name, free && !!id && [id], false, optedOut)}
      {facts.map((fact) => fact && <p>{fact}</p>)}
      {cookieTable(view, name, cookies)}
    </section>
  );
}
