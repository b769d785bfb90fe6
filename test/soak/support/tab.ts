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
  /** As `page.evaluate`, once Sluice has begun; asked once more where the page was being loaded again. */
  ask<T, A>(what: string | ((given: A) => T | Promise<T>), given?: A): Promise<T>;
  /** Names of all that this page's storages hold, read past the page. */
  stored(): Promise<string[]>;
}

export const HAS_BEGUN = "document.body && window.sluice?.state?.decidedAt !== undefined";

/** Where a vendor cannot be stopped, a page is loaded again by itself. */
export const isInterrupted = (error: unknown): boolean =>
  /context was destroyed|interrupted by another navigation|ERR_ABORTED|frame was detached/i.test(`${error}`);

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
    async ask(what, given) {
      for (;;)
        try {
          await page.waitForFunction(HAS_BEGUN);
          return (await page.evaluate(what as never, given as never)) as never;
        } catch (error) {
          if (!isInterrupted(error)) throw error;
        }
    },
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
