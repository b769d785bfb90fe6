import "../support/window";
import { afterEach, expect, it, vi } from "vitest";
import type { Sluice } from "../../src/types";
import { type Family, families, type Mounted } from "./families";

let sluice: Sluice | undefined;
let root: Mounted | undefined;
afterEach(() => {
  void sluice?.reset();
  sluice?.destroy();
  root?.unmount();
});

/** React takes over the whole document, as it does in Next.js and React Router, while the banner is already there. */
async function takeOver(name: string) {
  const said: string[] = [];
  vi.spyOn(console, "error").mockImplementation((...words) => void said.push(words.join(" ")));
  vi.resetModules();
  const { h, hydrate, toHtml, hooks } = await (families[name] as { load(): Promise<Family> }).load();
  const tree = h(
    "html",
    { lang: "en" },
    h("head", null, h("title", null, "Shop")),
    h(
      "body",
      null,
      h("div", { id: "app" }, h("h1", null, "Shop"), h(hooks.Consent, { need: "analytics" }, "measured")),
    ),
  );
  document.open();
  document.write(`<!doctype html>${toHtml(tree)}`);
  document.close();
  const { createSluice } = await import("../../src/index");
  sluice = createSluice({ categories: { analytics: {} } });
  await vi.waitFor(() => expect(document.querySelector("#sluice #sluice-banner")).not.toBeNull());
  expect(document.body.firstElementChild?.id).toBe("sluice");
  const title = document.querySelector("h1");
  const differences: unknown[] = [];
  root = hydrate(tree, document as unknown as Element, (error) => differences.push(error));
  await vi.waitFor(() => expect(Object.keys(document.querySelector("#app") ?? {}).join()).toContain("react"));
  return { said, differences, isKept: document.querySelector("h1") === title };
}

it("React 19 leaves the banner where it is and finds no difference", async () => {
  expect(await takeOver("React 19")).toEqual({ said: [], differences: [], isKept: true });
  expect(document.body.firstElementChild?.id).toBe("sluice");
  void sluice?.acceptAll();
  await vi.waitFor(() => expect(document.querySelector("#app")?.textContent).toBe("Shopmeasured"));
  expect(document.querySelector("#sluice-banner")).toBeNull();
});

it("React 18 renders such a document anew; the banner comes back and works", async () => {
  expect((await takeOver("React 18")).isKept).toBe(false);
  await vi.waitFor(() => expect(document.body.querySelector("#sluice #sluice-banner")).not.toBeNull());
  const button = [...document.querySelectorAll("button")].find((each) => each.textContent === "Accept all");
  button?.click();
  await vi.waitFor(() => expect(document.querySelector("#app")?.textContent).toBe("Shopmeasured"));
});
