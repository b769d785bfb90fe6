import type { Browser, BrowserContext } from "@playwright/test";
import type { Answer, Behaviour, World } from "../../support/world.mjs";
import type { Cast } from "./cast";
import { type Choices, createChoices } from "./choices";
import { PLAIN, servePages, type Ways } from "./pages";
import type { Random } from "./random";
import { HAS_BEGUN, isInterrupted, openTab, type Sent, type Tab } from "./tab";
import { type Witness, watch } from "./witness";

/** Whatever a step waits for is there by then, or never. */
const PATIENCE_MS = 30_000;

/** One browser profile with its tabs, and what was done there. */
export class Visitor {
  readonly choices: Choices;
  readonly sent: Sent[] = [];
  /** Pages that were told where the visitor is. */
  readonly positions: { id: string; what: string; time: number; tab: string | undefined }[] = [];
  readonly tabs: Tab[] = [];
  /** What was seen to be wrong between two checks. */
  readonly faults: string[] = [];
  /** Marks of calls that nobody may ever be sent. */
  readonly dropped: string[] = [];
  /** When the last choice was made, as the page said that made it. */
  decidedAt: string | null | undefined;
  #marks = 0;
  #opened = 0;
  #witness!: Witness;
  #misbehaving = new Set<string>();
  #hanging: (() => void)[] = [];

  private constructor(
    readonly world: World,
    readonly context: BrowserContext,
    readonly ways: Ways,
  ) {
    this.choices = createChoices(ways.cast);
  }

  static async arrive(browser: Browser, world: World, ways: Ways): Promise<Visitor> {
    servePages(world, ways);
    const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
    context.setDefaultTimeout(PATIENCE_MS);
    const visitor = new Visitor(world, context, ways);
    visitor.#witness = await watch(context, ways.cast, (url, time) => {
      const tab = visitor.tabs.find(({ page }) => page.url() === url)?.name;
      visitor.positions.push({ id: "geolocation", what: "the place", time, tab });
    });
    await visitor.open();
    return visitor;
  }

  get cast(): Cast {
    return this.ways.cast;
  }

  get isGuarded(): boolean {
    return this.ways.isGuarded;
  }

  twice(): string[] {
    return this.#witness.twice();
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

  ownerOf(url: string): string | undefined {
    const found = this.cast.players.find(({ code, work }) => [...code, ...work].some((part) => url.includes(part)));
    return found?.id;
  }

  /** What a tab shows is what was said elsewhere, as soon as it was told. */
  async upToDate({ page }: Tab): Promise<void> {
    if (this.decidedAt !== undefined)
      await page.waitForFunction((at) => window.sluice?.state?.decidedAt === at, this.decidedAt);
  }

  /** A click has given an answer. */
  async learn(tab: Tab): Promise<void> {
    this.decidedAt = await tab.ask(() => window.sluice.state.decidedAt);
  }

  /** On the other host too, where both have one record. */
  address(path: string, random?: Random): string {
    const url = this.world.url(path);
    return this.ways.isShared && random?.chance(0.5) ? url.replace("//www.", "//blog.") : url;
  }

  async open(random?: Random): Promise<Tab> {
    this.#opened += 1;
    const tab = await openTab(this.context, `tab ${this.#opened}`, this.sent);
    this.tabs.push(tab);
    await this.go(tab, this.address("/", random));
    return tab;
  }

  /** A hanging vendor keeps a page from being complete; Sluice itself must be there all the same. */
  async go({ page }: Tab, address: string): Promise<void> {
    for (let isThere = false; !isThere; )
      try {
        await page.goto(address, { waitUntil: "domcontentloaded" });
        isThere = true;
      } catch (error) {
        if (!isInterrupted(error)) throw error;
      }
    if (!address.endsWith(PLAIN)) await page.waitForFunction(HAS_BEGUN);
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

  async stored(tabs: readonly Tab[] = this.tabs): Promise<string[]> {
    const cookies = await this.context.cookies([...new Set(tabs.map(({ page }) => page.url()))]);
    const names = await Promise.all(tabs.map((tab) => tab.stored()));
    return [...cookies.map(({ name }) => name), ...names.flat()];
  }
}
