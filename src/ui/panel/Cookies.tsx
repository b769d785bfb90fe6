// biome-ignore-all lint/a11y/noRedundantRoles: rows that become blocks lose their meaning in some engines; the roles keep it.

import english from "../../locales/en";
import type { DeclaredCookie } from "../../types";
import type { View } from "../view";
import { kindOf, lifetimeOf } from "./lifetime";
import { said } from "./said";

/** `name` is what the table is called: the provider, or this site; `lang` what language its purposes are declared in. */
export function cookieTable(view: View, name: string, cookies: readonly DeclaredCookie[], lang?: string | null) {
  const { texts, tongue } = view;
  const heads = texts.columns.split("|");
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
              <bdi>{cookie.name}</bdi> {cookie.host && <bdi>({cookie.host})</bdi>}
            </th>
            {[
              kindOf(texts, cookie),
              lifetimeOf(texts, tongue.lang, cookie) + (cookie.uncertain ? ` (${texts.uncertain})` : ""),
              // Our own record says it in English, as plain data does.
              cookie.purpose === english.ownPurpose ? texts.ownPurpose : said(view, cookie.purpose, lang),
              cookie.company ? <bdi>{cookie.company}</bdi> : texts.thisSite,
            ].map((value, column) => (
              <td role="cell">
                <b hidden>{heads[column + 1]}</b> {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  ) : null;
}
