import "../support/window";
import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import type { UiHandle } from "../../src/ui/contract";
import { speak } from "../../src/ui/speak";
import { $, $$, button, open, press } from "./host";

let handle: UiHandle | undefined;
afterEach(() => {
  handle?.destroy();
  document.body.replaceChildren();
});
const shown = (options?: Parameters<typeof open>[0]) => {
  const site = open(options);
  handle = site.handle;
  site.show("banner");
  return site;
};

test("says who asks, what for, how many third parties, for how long, and how to change it", () => {
  shown();
  const banner = $("#sluice-banner");
  expect(banner.getAttribute("role")).toBe("dialog");
  expect(banner.hasAttribute("aria-modal")).toBe(false);
  expect($(`#${banner.getAttribute("aria-labelledby")}`).localName).toBe("h2");
  const text = $(`#${banner.getAttribute("aria-describedby")}`).textContent;
  expect(text).toContain("Example Ltd");
  expect(text).toContain("purposes: Preferences, Analytics, and Support");
  expect(text).toContain("Third parties involved: 5");
  expect(text).toContain("6 months");
  expect(text).toMatch(/change or withdraw/i);
  expect($("#sluice-banner a").getAttribute("href")).toBe("/privacy");
});

test("names the host where no controller is configured", () => {
  shown({ controller: null });
  expect($("#sluice-about").textContent).toContain(location.hostname);
});

test("accept and reject differ in their word only", () => {
  shown();
  const names = $$("#sluice-banner button").map((each) => each.textContent);
  expect(names).toEqual(["Accept all", "Reject all", "Manage choices"]);
  const [accept, reject] = $$("#sluice-banner button").map((each) => {
    const copy = each.cloneNode() as HTMLElement;
    return copy.outerHTML;
  });
  expect(accept).toBe(reject);
});

test("no rule of ours knows one answer from the other, and no custom property is read for one of them", () => {
  const css = ["ui", "panel", "reopen"].map((name) => readFileSync(`styles/${name}.css`, "utf8")).join("\n");
  const selectors = [...css.replaceAll(/\/\*.*?\*\//gs, "").matchAll(/([^{}]+)\{/g)].map((match) =>
    `${match[1]}`.trim(),
  );
  const ofAnswers = selectors.filter((selector) => /sluice-[be]\b/.test(selector));
  expect(ofAnswers.length).toBeGreaterThan(3);
  expect(ofAnswers.filter((selector) => /:(first|last|nth|only)|\+|~/.test(selector))).toEqual([]);
  expect(css.match(/--sluice-[\w-]*(accept|reject|allow|refuse|yes|no)\b/g)).toBeNull();
});

test("a word that is blank is refused, so neither answer can be without one", () => {
  const problems: string[] = [];
  const spoken = speak({
    lang: "en",
    packed: undefined,
    own: { rejectAll: " " },
    report: (problem) => problems.push(problem),
  });
  expect(spoken.texts.rejectAll).toBe("Reject all");
  expect(problems.join()).toContain("ui.texts.rejectAll");
});

test("takes no focus, and Enter and Escape on the page answer nothing", () => {
  const { log } = shown();
  expect(document.activeElement).toBe(document.body);
  press("Enter");
  press("Escape");
  expect(log).toEqual([]);
  expect($("#sluice-banner")).not.toBeNull();
});

test.each([
  ["Accept all", "accept", true],
  ["Reject all", "reject", false],
])("%s is one click, closes and says so", (name, method, value) => {
  const { log, names } = shown();
  button(name).click();
  expect(log).toEqual([[method, Object.fromEntries(names.map((each) => [each, value]))]]);
  expect($("#sluice-banner")).toBeNull();
  expect($("[role=status]").textContent).toBe("Your choice is saved.");
});

test("focus that was inside is not lost when the banner goes", () => {
  document.body.innerHTML = "<header>Shop</header><main><p>Page</p></main>";
  shown();
  button("Reject all").focus();
  button("Reject all").click();
  expect(document.activeElement?.localName).toBe("main");
  (document.activeElement as HTMLElement).blur();
  expect($("main").hasAttribute("tabindex")).toBe(false);
});

test("shares the root with the control that reopens the panel and leaves it alone", () => {
  document.body.innerHTML = '<div id="sluice"><button id="sluice-reopen"></button></div>';
  const reopen = $("#sluice-reopen");
  shown();
  expect($$("#sluice")).toHaveLength(1);
  button("Accept all").focus();
  button("Accept all").click();
  expect(document.activeElement).toBe(reopen);
  handle?.destroy();
  expect($("#sluice").innerHTML).toBe(reopen.outerHTML);
});

test("leaves nothing behind", () => {
  document.body.innerHTML = "<main></main>";
  const head = document.head.innerHTML;
  shown();
  handle?.destroy();
  expect($("#sluice").innerHTML).toBe("");
  expect($$("main[tabindex]")).toEqual([]);
  expect(document.head.innerHTML).toBe(head);
  expect(document.documentElement.getAttribute("style") ?? "").toBe("");
});

test("is put back when the page swapped its body", () => {
  const { show } = shown();
  document.body.innerHTML = '<div id="sluice"></div>';
  show("banner");
  expect($("#sluice #sluice-banner")).not.toBeNull();
});

test("in the page it stands where the page wants it, says that it is there, and moves when the place does", () => {
  document.body.innerHTML = '<main><div id="a" data-sluice="banner"></div></main>';
  const { show } = shown({ ui: { layout: "inline", position: null } });
  expect($("#a #sluice-banner")).not.toBeNull();
  expect($("#a > .sluice-x")).not.toBeNull();
  expect($("[role=status]").textContent).toBe("May we use optional cookies?");
  expect(document.activeElement).toBe(document.body);
  document.querySelector("main")?.insertAdjacentHTML("beforeend", '<div id="b" data-sluice="banner"></div>');
  $("#a").remove();
  show("banner");
  expect($$("#sluice-banner")).toHaveLength(1);
  expect($("#b #sluice-banner")).not.toBeNull();
  button("Reject all", "#b").focus();
  button("Reject all", "#b").click();
  expect($("#b").innerHTML).toBe("");
  expect(document.activeElement?.localName).toBe("main");
});

test("without a place in the page it is a bar", () => {
  shown({ ui: { layout: "inline", position: null } });
  expect({ ...$("#sluice #sluice-banner").dataset }).toEqual({ layout: "bar", position: "bottom" });
});

test("as a dialog it is modal, and Escape closes it without an answer", () => {
  const { log } = shown({ ui: { layout: "dialog", position: null } });
  const banner = $("#sluice-banner");
  expect([banner.localName, banner.getAttribute("aria-modal")]).toEqual(["dialog", "true"]);
  expect(document.activeElement?.id).toBe("sluice-title");
  press("Tab");
  press("Tab");
  expect(document.activeElement).toBe(button("Accept all"));
  press("Escape");
  expect($("#sluice-banner")).toBeNull();
  expect(log).toEqual([]);
});

test("configured strings are text, and a link that could run code is not made", () => {
  const markup = '<img src=x onerror="alert(1)">';
  shown({
    controller: markup,
    policyUrl: "java\nscript:alert(1)",
    overrides: { bannerTitle: markup, acceptAll: markup },
  });
  expect($("#sluice img")).toBeNull();
  expect($("#sluice a")).toBeNull();
  expect($("#sluice-title").textContent).toBe(markup);
  expect($("#sluice-about").textContent).toContain(markup);
});

test("texts can be replaced one by one", () => {
  shown({ overrides: { acceptAll: "Yes to all", bannerText: "{count} parties" } });
  expect(button("Yes to all")).toBeDefined();
  expect(button("Reject all")).toBeDefined();
  expect($("#sluice-about").textContent).toContain("5 parties");
});
