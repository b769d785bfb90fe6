import "../support/window";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Env } from "../../src/browser/env";
import { type Markup, markup } from "../../src/browser/markup";
import { scriptLoader } from "../../src/browser/script";

const env = window as unknown as Env;
const settle = () => new Promise((resolve) => setTimeout(resolve));
let granted = true;
let made: Markup;
/** What the scripts that were run consist of. */
const texts: unknown[] = [];

function start(html: string): void {
  document.body.innerHTML = html;
  const loader = scriptLoader(env, "");
  const create: typeof loader.create = (fill) => {
    texts.push(fill.text);
    return loader.create(fill);
  };
  made = markup(
    env,
    { ...loader, create },
    {
      meets: () => granted,
      found() {},
      loaded() {},
      failed() {},
      placeholder: () => () => {},
      fill() {},
      removed() {},
    },
  );
  made.apply(true);
}

const box = () => document.getElementById("box") as HTMLElement;
const count = (selector: string) => document.querySelectorAll(selector).length;

beforeEach(() => {
  granted = true;
});
afterEach(() => {
  made.destroy();
  vi.restoreAllMocks();
});

test("a frame that was off the page during a withdrawal comes back without its address", async () => {
  start('<div id="box"><iframe data-consent="marketing" data-src="/film"></iframe></div>');
  const kept = box();
  expect(kept.querySelector("iframe")?.getAttribute("src")).toBe("/film");
  kept.remove();
  await settle();
  granted = false;
  made.apply(false);
  expect(kept.querySelector("iframe")?.hasAttribute("src")).toBe(false);
});

test("a frame that comes back while granted is loaded again", async () => {
  start('<div id="box"><iframe data-consent="marketing" data-src="/film"></iframe></div>');
  const kept = box();
  kept.remove();
  await settle();
  document.body.append(kept);
  await settle();
  expect(kept.querySelector("iframe")?.getAttribute("src")).toBe("/film");
});

test("what came out of a template is there once, however often its parent leaves and returns", async () => {
  start('<div id="box"><template data-consent="marketing"><p class="out">x</p></template></div>');
  for (let round = 0; round < 3; round++) {
    const kept = box();
    kept.remove();
    await settle();
    document.body.append(kept);
    await settle();
    expect(count(".out")).toBe(1);
  }
});

test("what came out of a template stays away when its parent returns after a withdrawal", async () => {
  start('<div id="box"><template data-consent="marketing"><p class="out">x</p></template></div>');
  const kept = box();
  kept.remove();
  await settle();
  granted = false;
  made.apply(false);
  document.body.append(kept);
  await settle();
  expect(count(".out")).toBe(0);
});

test("what came out of a template goes on a withdrawal even if the page dropped the template", async () => {
  start('<div id="box"><template data-consent="marketing"><p class="out">x</p></template></div>');
  document.querySelector("template")?.remove();
  await settle();
  expect(count(".out")).toBe(1);
  granted = false;
  made.apply(false);
  expect(count(".out")).toBe(0);
});

test("a template and an inline script that are still arriving wait until they are whole", async () => {
  const state = vi.spyOn(document, "readyState", "get").mockReturnValue("loading");
  start('<div id="box"></div>');
  const template = document.createElement("template");
  template.setAttribute("data-consent", "marketing");
  template.innerHTML = '<p class="out">first half</p>';
  box().append(template);
  await settle();
  expect(count(".out")).toBe(0);
  template.content.append("second half");
  box().append(document.createElement("hr"));
  await settle();
  expect(box().textContent).toContain("second half");

  const script = document.createElement("script");
  script.type = "text/plain";
  script.setAttribute("data-consent", "marketing");
  script.textContent = "window.ran = 'half";
  box().append(script);
  await settle();
  script.append("whole'");
  state.mockReturnValue("interactive");
  document.dispatchEvent(new Event("DOMContentLoaded"));
  await settle();
  expect(texts).toEqual(["window.ran = 'halfwhole'"]);
  state.mockRestore();
});
