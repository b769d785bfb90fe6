import { setTimeout as wait } from "node:timers/promises";
import type { CDPSession } from "@playwright/test";

/** After the name of a database that holds something. */
export const FULL = " (not empty)";

/** Nobody can open one whose deletion waits for whoever holds it open. */
const WAITING_MS = 500;

/** Undefined where it is gone by now. */
async function isEmpty(devtools: CDPSession, securityOrigin: string, databaseName: string) {
  const database = { securityOrigin, databaseName };
  try {
    const { databaseWithObjectStores } = await devtools.send("IndexedDB.requestDatabase", database);
    for (const { name: objectStoreName } of databaseWithObjectStores.objectStores) {
      const { entriesCount } = await devtools.send("IndexedDB.getMetadata", { ...database, objectStoreName });
      if (entriesCount) return false;
    }
    return true;
  } catch {
    return undefined;
  }
}

/** Read past the page. */
export async function databasesOf(devtools: CDPSession, securityOrigin: string): Promise<string[]> {
  const { databaseNames } = await devtools.send("IndexedDB.requestDatabaseNames", { securityOrigin });
  const emptiness = await Promise.all(
    databaseNames.map((name) => Promise.race([isEmpty(devtools, securityOrigin, name), wait(WAITING_MS, true)])),
  );
  return databaseNames.flatMap((name, place) => {
    const isBare = emptiness[place];
    return isBare === undefined ? [] : [isBare ? name : name + FULL];
  });
}
