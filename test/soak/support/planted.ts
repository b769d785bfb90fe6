import type { Player } from "./cast";
import type { Tab } from "./tab";
import type { Visitor } from "./visitor";

/** Page code that writes what a vendor's code may write, where it may write it. */
export const planting = ({ cookies, storage }: Player): string => `{
  for (const name of ${JSON.stringify(cookies)})
    for (const where of ["", "; path=/", "; path=/; domain=shop.example"]) document.cookie = name + "=left" + where;
  for (const { name, area } of ${JSON.stringify(storage)})
    if (area === "indexedDB") indexedDB.open(name).onsuccess = ({ target }) => target.result.close();
    else (area === "session" ? sessionStorage : localStorage).setItem(name, "left");
}`;

/** Notes what this one has stored here; `when` is for who reads it. */
export async function clean(visitor: Visitor, tab: Tab, { id, stores, stays }: Player, when: string): Promise<void> {
  for (const name of await visitor.stored([tab]))
    if (stores.test(name) && !stays?.test(name)) visitor.faults.push(`${tab.name}: ${name} of ${id} is there ${when}`);
}
