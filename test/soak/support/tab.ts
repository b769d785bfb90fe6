import type { BrowserContext, CDPSession, Page } from "@playwright/test";

/** What a tab's browser says that it sent, and when. */
export interface Sent {
  readonly key: string;
  readonly time: number;
  readonly tab: string;
}

export interface Tab {
  readonly name: string;
  readonly page: Page;
  /** Names of all that this page's storages hold, read past the page. */
  stored(): Promise<string[]>;
}

export async function openTab(context: BrowserContext, name: string, sent: Sent[]): Promise<Tab> {
  const page = await context.newPage();
  const devtools: CDPSession = await context.newCDPSession(page);
  devtools.on("Network.requestWillBeSent", ({ request: { method, url }, wallTime }) =>
    sent.push({ key: `${method} ${url}`, time: wallTime * 1000, tab: name }),
  );
  await devtools.send("Network.enable");
  return {
    name,
    page,
    async stored() {
      const { origin: securityOrigin } = new URL(page.url());
      const keys = async (isLocalStorage: boolean): Promise<string[]> => {
        const { entries } = await devtools.send("DOMStorage.getDOMStorageItems", {
          storageId: { securityOrigin, isLocalStorage },
        });
        return entries.map(([key]) => `${key}`);
      };
      const { databaseNames } = await devtools.send("IndexedDB.requestDatabaseNames", { securityOrigin });
      return [...(await keys(true)), ...(await keys(false)), ...databaseNames];
    },
  };
}
