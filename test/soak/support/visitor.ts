import type { Browser, BrowserContext } from "@playwright/test";
import { serveBuild } from "../../e2e/support/fixtures";
import { pageHtml } from "../../e2e/support/html";
import { all } from "../../e2e/support/vendors";
import type { Answer, Behaviour, World } from "../../support/world.mjs";
import { type Choices, createChoices } from "./choices";
import { watchLives } from "./lives";
import type { Random } from "./random";
import { openTab, type Sent, type Tab } from "./tab";

export const PATHS = ["/", "/garden/tools", "/checkout"];

/** Whatever a step waits for is there by then, or never. */
const PATIENCE_MS = 30_000;

/** One browser profile with its tabs, and what was done there. */
export class Visitor {
  readonly choices: Choices = createChoices();
  readonly sent: Sent[] = [];
  readonly tabs: Tab[] = [];
  /** What was seen to be wrong between two checks. */
  readonly faults: string[] = [];
  /** Marks of calls that nobody may ever be sent. */
  readonly dropped: string[] = [];
  /** When the last choice was made, as the page said that made it. */
  decidedAt: string | null | undefined;
  #marks = 0;
  #opened = 0;
  #misbehaving = new Set<string>();
  #hanging: (() => void)[] = [];

  private constructor(
    readonly world: World,
    readonly context: BrowserContext,
    readonly isGuarded: boolean,
    /** Vendors' code that ran twice in one life of a page. */
    readonly twice: () => string[],
  ) {}

  static async arrive(
    browser: Browser,
    world: World,
    isGuarded: boolean,
    entry: "script tag" | "ESM",
  ): Promise<Visitor> {
    world.reset();
    serveBuild(world);
    world.page("/favicon.ico", "");
    const html = pageHtml(entry, { config: all, ...(isGuarded ? { guard: {} } : {}) });
    for (const path of PATHS) world.page(path, html);
    const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
    context.setDefaultTimeout(PATIENCE_MS);
    const visitor = new Visitor(world, context, isGuarded, await watchLives(context));
    await visitor.open();
    return visitor;
  }

  anyTab(random: Random): Tab {
    return random.pick(this.tabs);
  }

  /** A text that no other call or address has. */
  tag(word: string): string {
    this.#marks += 1;
    return `${word}${this.#marks}x`;
  }

  droppedTag(): string {
    const tag = this.tag("dropped");
    this.dropped.push(tag);
    return tag;
  }

  /** What a tab shows is what was said elsewhere, as soon as it was told. */
  async upToDate({ page }: Tab): Promise<void> {
    if (this.decidedAt === undefined) return;
    await page.waitForFunction((at) => window.sluice.state.decidedAt === at, this.decidedAt);
  }

  /** A click has given an answer. */
  async learn({ page }: Tab): Promise<void> {
    this.decidedAt = await page.evaluate(() => window.sluice.state.decidedAt);
  }

  async open(): Promise<Tab> {
    this.#opened += 1;
    const tab = await openTab(this.context, `tab ${this.#opened}`, this.sent);
    this.tabs.push(tab);
    await this.go(tab, "/");
    return tab;
  }

  /** A hanging vendor keeps a page from being complete; Sluice itself must be there all the same. */
  async go({ page }: Tab, path: string): Promise<void> {
    await page.goto(this.world.url(path), { waitUntil: "domcontentloaded" });
    await page.waitForFunction(() => window.sluice?.state?.decidedAt !== undefined);
  }

  /** False where there is nothing to go back to. */
  async back({ page }: Tab): Promise<boolean> {
    const before = page.url();
    await page.goBack({ waitUntil: "domcontentloaded" });
    // A frame's own steps are in the history too.
    if (page.url() === "about:blank") await page.goForward({ waitUntil: "domcontentloaded" });
    await page.waitForFunction(() => window.sluice?.state?.decidedAt !== undefined);
    return page.url() !== before;
  }

  async close(tab: Tab): Promise<void> {
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    await tab.page.close();
  }

  misbehave(host: string, behaviour: Behaviour): void {
    this.#misbehaving.add(host);
    this.world.setBehaviour(host, behaviour === "hang" ? this.#hang : behaviour);
  }

  behave(): void {
    for (const host of this.#misbehaving) this.world.setBehaviour(host, null);
    this.#misbehaving.clear();
    for (const answer of this.#hanging.splice(0)) answer();
  }

  /** Until they all behave again: the browser asks for one address once at a time, so a hang without end stops every tab. */
  #hang = (usual: () => Promise<Answer>): Promise<Answer> =>
    new Promise((resolve) => this.#hanging.push(() => resolve(usual())));

  async stored(): Promise<string[]> {
    const cookies = await this.context.cookies(this.world.url("/"));
    const names = await Promise.all(this.tabs.map((tab) => tab.stored()));
    return [...cookies.map(({ name }) => name), ...names.flat()];
  }
}
