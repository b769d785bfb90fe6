import type { CDPSession, Frame, Locator, Page } from "@playwright/test";
import type { SluiceConfig } from "../../../src/types";
import type { LogEntry, World } from "../../support/world.mjs";
import { databasesOf } from "./databases";
import { type Entry, type PageParts, pageHtml } from "./html";

/** What a browser holds besides cookies, read past the page: what the page patched or forbade does not matter. */
export interface Stored {
  local: string[];
  session: string[];
  databases: string[];
}

/** Where the browser does not tell, the page does: of databases, their names alone. */
const storedHere = async (): Promise<Stored> => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(({ name }) => `${name}`),
});

/** Stopped while it packs what it will send, Clarity 0.8 goes on with what it has thrown away: in a promise of its own. */
const CLARITY_STOPPED = /^Cannot read properties of null \(reading 'sequence'\)$/;

/** Firefox counts among a page's errors that a vendor tried every parent domain for its cookie. */
const FIREFOX_ON_COOKIES = /^Cookie “[^”]+” has been rejected for invalid domain\.$/;

/** What Chromium says where the guard fails a request for good, as it has a line for one that fails without a network. */
const REFUSED_BY_GUARD = "Not allowed to load local resource: file:///refused";

/** Where a page is put. */
export interface Place {
  path?: string;
  headers?: Record<string, string>;
  /** Instead of www.shop.example. */
  host?: string;
  /** Attributes of a frame that it is shown in. */
  frame?: string;
  /** The origin of the page with the frame. Default: the shop's own. */
  outer?: string;
}

export class Site {
  #problems: string[] = [];
  #isGuarded = false;
  #devtools: Promise<CDPSession> | undefined;
  /** When the browser sent what, by method and address. */
  #sent = new Map<string, number[]>();
  /** How many pages have been shown so far. */
  documents = 0;

  constructor(
    readonly world: World,
    readonly page: Page,
    readonly entry: Entry,
  ) {
    world.page("/favicon.ico", "");
    page.on("console", (message) => {
      const isGuards = this.#isGuarded && message.text() === REFUSED_BY_GUARD;
      if (message.type() === "error" && !isGuards) this.#problems.push(message.text());
    });
    page.on("domcontentloaded", () => {
      this.documents += 1;
    });
    page.on("pageerror", ({ message, stack = "" }) => {
      const isClaritys = CLARITY_STOPPED.test(message) && stack.includes("clarity.ms/");
      if (!isClaritys && !FIREFOX_ON_COOKIES.test(message)) this.#problems.push(`uncaught: ${message}`);
    });
  }

  /** Where Sluice and its UI are: the page, or the frame in it that holds the shop. */
  get view(): Page | Frame {
    return this.page.frame("shop") ?? this.page;
  }

  /** The lines on the console since the last call. */
  problems(): string[] {
    return this.#problems.splice(0);
  }

  async open(
    parts: PageParts = {},
    { path = "/", headers = {} as Record<string, string>, host = "", frame, outer = "" }: Place = {},
  ): Promise<void> {
    const html = pageHtml(this.entry, parts);
    this.#isGuarded = parts.guard !== undefined;
    const address = host ? `https://${host}${path}` : this.world.url(path);
    this.world.page(host ? address : path, html, headers);
    if (frame === undefined) return void (await this.page.goto(address));
    const around = `${outer || this.world.origin}/around`;
    this.world.page(
      around,
      `<!doctype html><title>Around</title><iframe name="shop" src="${address}" ${frame}></iframe>`,
    );
    await this.page.goto(around);
  }

  /** Opens a page with this configuration and waits until Sluice runs. */
  async start(config: SluiceConfig, parts: PageParts = {}, at: Place = {}): Promise<void> {
    await this.open({ config, ...parts }, at);
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.view.waitForFunction(() => window.sluice?.state?.decidedAt !== undefined);
  }

  button(name: string): Locator {
    return this.view.getByRole("button", { name, exact: true });
  }

  get banner(): Locator {
    return this.view.locator("#sluice-banner");
  }

  get panel(): Locator {
    return this.view.locator("#sluice-panel");
  }

  get reopen(): Locator {
    return this.view.locator("#sluice-reopen");
  }

  /** The panel; `expanded` shows the details of every category. */
  async openPanel({ expanded = false } = {}): Promise<void> {
    await this.view.locator("#sluice-banner, #sluice-reopen").first().waitFor();
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
    const start = Date.now();
    const left = (): number => Math.max(start, this.world.log.at(-1)?.time ?? 0) + quiet - Date.now();
    for (let rest = quiet; rest > 0; rest = left()) await this.wait(rest);
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

  /** From now on the browser's own word is kept of when it sent what. Before the first page. */
  async watch(): Promise<void> {
    const devtools = await this.#session();
    devtools.on("Network.requestWillBeSent", ({ request: { method, url }, wallTime }) => {
      const key = `${method} ${url}`;
      this.#sent.set(key, [...(this.#sent.get(key) ?? []), wallTime * 1000]);
    });
    await devtools.send("Network.enable");
  }

  /**
   * When a request left, in ms; its arrival where the browser does not tell. What is under way during a no was sent before.
   * From the last one back: what a page sends while it is left is not told.
   */
  sentAt(entry: LogEntry): number {
    const key = `${entry.method} ${entry.url}`;
    const told = [...(this.#sent.get(key) ?? [])];
    for (const other of [...this.world.log].reverse()) {
      if (`${other.method} ${other.url}` !== key) continue;
      // What was sent and never arrived is passed over.
      while ((told.at(-1) ?? 0) > other.time) told.pop();
      const sent = told.pop() ?? other.time;
      if (other === entry) return sent;
    }
    return entry.time;
  }

  /** Forgets what was requested so far. */
  clear(): void {
    this.world.clear();
    this.#sent.clear();
  }

  #session(): Promise<CDPSession> {
    this.#devtools ??= this.page.context().newCDPSession(this.page);
    return this.#devtools;
  }

  async stored(): Promise<Stored> {
    if (this.page.context().browser()?.browserType().name() !== "chromium") return this.page.evaluate(storedHere);
    const devtools = await this.#session();
    const { origin: securityOrigin } = new URL(this.page.url());
    const keys = async (isLocalStorage: boolean): Promise<string[]> => {
      const storageId = { securityOrigin, isLocalStorage };
      const { entries } = await devtools.send("DOMStorage.getDOMStorageItems", { storageId });
      return entries.map(([key]) => `${key}`);
    };
    const databases = await databasesOf(devtools, securityOrigin);
    return { local: await keys(true), session: await keys(false), databases };
  }
}
