// biome-ignore-all lint/a11y/noRedundantRoles: rows that become blocks lose their meaning in some engines; the roles keep it.
import type { DeclaredCookie } from "../types";
import type { View } from "./view";
import { kindOf, lifetimeOf } from "./words";

interface Props {
  view: View;
  /** What the table is called: the provider, or this site. */
  name: string;
  cookies: readonly DeclaredCookie[];
}

/** On a narrow screen the rows become blocks, and engines then forget that this is a table: the roles keep it one. */
export function Cookies({ view: { texts, lang }, name, cookies }: Props) {
  const heads = [texts.cookieName, texts.kind, texts.lifetime, texts.purpose, texts.company];
  return cookies[0] ? (
    <table role="table" aria-label={name}>
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((head) => (
            <th role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {cookies.map((cookie) => (
          <tr role="row">
            <th role="rowheader" scope="row">
              {cookie.name} {cookie.host && `(${cookie.host})`}
            </th>
            {[
              kindOf(texts, cookie),
              lifetimeOf(texts, lang, cookie) + (cookie.uncertain ? ` (${texts.uncertain})` : ""),
              cookie.purpose,
              cookie.company || texts.thisSite,
            ].map((value, column) => (
              <td role="cell">
                <b aria-hidden="true">{heads[column + 1]}</b> {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  ) : null;
}
