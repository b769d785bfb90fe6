import { By, until, type WebDriver, type WebElement } from "selenium-webdriver";
import { type PageParts, pageHtml } from "../e2e/support/html";
import type { World } from "../support/world.mjs";

const PATIENCE_MS = 10_000;

/** What a person does and sees, and what their browser then holds. */
export class Visitor {
  constructor(
    readonly driver: WebDriver,
    readonly world: World,
  ) {}

  /** A browser that has never been here, in an empty world. */
  async arriveFresh(): Promise<void> {
    this.world.page("/empty", "<!doctype html><title>Empty</title>");
    await this.driver.get(this.world.url("/empty"));
    await this.driver.manage().deleteAllCookies();
    await this.driver.executeScript("localStorage.clear(); sessionStorage.clear()");
    this.world.reset();
    this.world.page("/favicon.ico", "");
  }

  async open(parts: PageParts, path = "/"): Promise<void> {
    this.world.page(path, pageHtml("script tag", parts));
    await this.driver.get(this.world.url(path));
  }

  find(css: string): Promise<WebElement> {
    return Promise.resolve(this.driver.wait(until.elementLocated(By.css(css)), PATIENCE_MS, css));
  }

  async has(css: string): Promise<boolean> {
    return (await this.driver.findElements(By.css(css))).length > 0;
  }

  /** By the name that the engine itself computes for assistive technology. */
  async named(within: string, name: string): Promise<WebElement> {
    await this.find(within);
    const names: string[] = [];
    for (const each of await this.driver.findElements(By.css(`${within} :is(button, [role=switch], a)`))) {
      names.push(await each.getAccessibleName());
      if (names.at(-1) === name) return each;
    }
    throw new Error(`${within} holds no ${JSON.stringify(name)}, but ${JSON.stringify(names)}`);
  }

  async press(within: string, name: string): Promise<void> {
    await (await this.named(within, name)).click();
  }

  async gone(css: string): Promise<void> {
    await this.driver.wait(async () => !(await this.has(css)), PATIENCE_MS, `${css} is still there`);
  }

  /** Names of everything the site's origin holds. */
  async stored(): Promise<string[]> {
    const cookies = await this.driver.manage().getCookies();
    const rest = await this.driver.executeAsyncScript<string[]>(
      "const done = arguments[0]; indexedDB.databases().then((all) => done([...Object.keys(localStorage), ...Object.keys(sessionStorage), ...all.map(({ name }) => name)]))",
    );
    return [...cookies.map(({ name }) => name), ...rest].filter((name) => !/^(__Host-)?sluice$/.test(name)).sort();
  }

  run<T = void>(script: string, ...values: unknown[]): Promise<T> {
    return this.driver.executeScript<T>(script, ...values);
  }
}
