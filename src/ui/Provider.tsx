import type { DeclaredProvider } from "../types";
import { Cookies } from "./Cookies";
import { PolicyLink } from "./controls";
import { Head } from "./Head";
import type { View } from "./view";
import { fill, nameOf } from "./words";

interface Props {
  view: View;
  /** A third party, or this site itself: a name with cookies and nothing to switch. */
  entry: Partial<DeclaredProvider> & Pick<DeclaredProvider, "name" | "cookies">;
  /** The visitor decides on it here. */
  free: boolean;
}

export function Provider({ view, entry, free }: Props) {
  const { texts, declaration } = view;
  const { id, name, company, purpose, retention, via, optedOut, policyUrl, cookies } = entry;
  const facts = [
    company,
    purpose,
    retention && fill(texts.retention, { time: retention }),
    via && fill(texts.via, { name: nameOf(texts, declaration, via) }),
    optedOut && texts.optedOut,
    <PolicyLink view={view} url={policyUrl} />,
  ];
  return (
    <div class="sluice-p">
      <Head
        view={view}
        as="h4"
        title={name}
        name={free && id ? `sluice-n-${id}` : undefined}
        sets={id ? [id] : []}
        disabled={optedOut}
      />
      {id && facts.map((fact) => fact && <p class="sluice-m">{fact}</p>)}
      <Cookies view={view} name={name} cookies={cookies} />
    </div>
  );
}
