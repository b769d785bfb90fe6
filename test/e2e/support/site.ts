import type { CDPSession, Locator, Page } from "@playwright/test";
import type { SluiceConfig } from "../../../src/types";
import type { LogEntry, World } from "../../support/world.mjs";
import { type Entry, type PageParts, pageHtml } from "./html";

/** What a browser holds besides cookies, read past the page: what the page patched or forbade does not matter. */
export interface Stored {
  local: string[];
  session: string[];
  databases: string[];
}

export class Site {
  #problems: string[] = [];
  #devtools: Promise<CDPSession> | undefined;

  constructor(
    readonly world: World,
    readonly page: Page,
    readonly entry: Entry,
  ) {
    world.page("/favicon.ico", "");
    page.on("console", (message) => {
      if (message.type() === "error") this.#problems.push(message.text());
    });
    page.on("pageerror", (error) => this.#problems.push(`uncaught: ${error.message}`));
  }

  /** The lines on the console since the last call. */
  problems(): string[] {
    return this.#problems.splice(0);
  }

  async open(
    parts: PageParts = {},
    { path = "/", headers = {} as Record<string, string>, host = "" } = {},
  ): Promise<void> {
    const html = pageHtml(this.entry, parts);
    this.world.page(host ? `https://${host}${path}` : path, html, headers);
    await this.page.goto(host ? `https://${host}${path}` : this.world.url(path));
  }

  /** Opens a page with this configuration and waits until Sluice runs. */
  async start(config: SluiceConfig, parts: PageParts = {}, at: Parameters<Site["open"]>[1] = {}): Promise<void> {
    await this.open({ config, ...parts }, at);
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.page.waitForFunction(() => window.sluice?.state?.decidedAt !== undefined);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  get banner(): Locator {
    return this.page.locator("#sluice-banner");
  }

  get panel(): Locator {
    return this.page.locator("#sluice-panel");
  }

  get reopen(): Locator {
    return this.page.locator("#sluice-reopen");
  }

  /** The panel; `expanded` shows the details of every category. */
  async openPanel({ expanded = false } = {}): Promise<void> {
    await this.page.locator("#sluice-banner, #sluice-reopen").first().waitFor();
    if (await this.banner.isVisible()) await this.button("Manage choices").click();
    else await this.reopen.click();
    await this.panel.waitFor();
    if (expanded) await this.openPanelDetails();
  }

  async openPanelDetails(): Promise<void> {
    const closed = this.panel.locator("button[aria-expanded=false]");
    while (await closed.count()) await closed.first().click();
  }

  /** The number of the last request so far. */
  mark(): number {
    return this.world.log.at(-1)?.n ?? 0;
  }

  since(mark: number): LogEntry[] {
    return this.world.thirdParty().filter(({ n }) => n > mark);
  }

  /** Requests of the first party, without pages and icons. */
  own(): string[] {
    return this.world.log
      .filter(({ host, destination }) => host.endsWith("shop.example") && destination !== "document")
      .map(({ path }) => path)
      .filter((path) => path !== "/favicon.ico");
  }

  /** Nothing has been requested from anyone for a while: what was on its way has arrived. */
  async settled(quiet = 250): Promise<void> {
    for (let before = -1; before !== this.mark(); ) {
      before = this.mark();
      await this.wait(quiet);
    }
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** Leaves the page, so that beacons of its unloading are not taken for the next page's. */
  async leave(): Promise<void> {
    await this.page.goto("about:blank");
    await this.settled();
  }

  async cookies(): Promise<string[]> {
    return (await this.page.context().cookies()).map(({ name }) => name);
  }

  async record() {
    return (await this.page.context().cookies()).find(({ name }) => /^(__Host-)?sluice$/.test(name));
  }

  async stored(): Promise<Stored> {
    this.#devtools ??= this.page.context().newCDPSession(this.page);
    const devtools = await this.#devtools;
    const { origin: securityOrigin } = new URL(this.page.url());
    const keys = async (isLocalStorage: boolean): Promise<string[]> => {
      const storageId = { securityOrigin, isLocalStorage };
      const { entries } = await devtools.send("DOMStorage.getDOMStorageItems", { storageId });
      return entries.map(([key]) => `${key}`);
    };
    const { databaseNames } = await devtools.send("IndexedDB.requestDatabaseNames", { securityOrigin });
    return { local: await keys(true), session: await keys(false), databases: databaseNames };
  }
}
