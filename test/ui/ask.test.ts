import "../support/window";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { UiHandle } from "../../src/ui/contract";
import { $, $$, button, open, press } from "./host";

let handle: UiHandle;
beforeEach(() => {
  document.body.innerHTML = '<main><button id="chat">Chat</button><button id="other">Other</button></main>';
  handle = open().handle;
});
afterEach(() => {
  handle.destroy();
  document.body.replaceChildren();
});

const chat = () => $("#chat");
const bubble = () => $(".sluice-ask");
const ask = (names = ["intercom"], anchor = chat()) => {
  anchor.focus();
  return handle.ask(anchor, names);
};

test("a named dialog that is not modal takes the focus, and no answer does", () => {
  void ask();
  expect(bubble().getAttribute("role")).toBe("dialog");
  expect(bubble().hasAttribute("aria-modal")).toBe(false);
  expect($(`#${bubble().getAttribute("aria-labelledby")}`).textContent).toBe("Intercom");
  expect($(`#${bubble().getAttribute("aria-describedby")}`).textContent).toContain("needs your yes for Intercom");
  expect(document.activeElement).toBe(bubble());
  const [allow, refuse] = $$(".sluice-ask button").map((each) => (each.cloneNode() as HTMLElement).outerHTML);
  expect(allow).toBe(refuse);
});

test.each([
  ["Allow", true, "Your choice is saved."],
  ["Do not allow", false, ""],
])("%s answers, closes, and gives the focus back", async (name, yes, said) => {
  const answer = ask(["intercom", "clarity"]);
  expect($("#sluice-who").textContent).toBe("Intercom and Microsoft Clarity");
  button(name, ".sluice-ask").click();
  expect(await answer).toBe(yes);
  expect(bubble()).toBeNull();
  expect(document.activeElement).toBe(chat());
  expect($("[role=status]").textContent).toBe(said);
});

test("Escape is no yes, and the page does not hear of it", async () => {
  const heard: string[] = [];
  document.body.addEventListener("keydown", ({ key }) => heard.push(key), { once: true });
  const answer = ask();
  press("Escape");
  expect(await answer).toBe(false);
  expect(document.activeElement).toBe(chat());
  expect(heard).toEqual([]);
});

test.each([
  ["forward", false, ".sluice-ask button:last-child"],
  ["backward", true, ".sluice-ask"],
])("Tab out of it %s is no yes", async (_, shift, from) => {
  const answer = ask();
  $(from).focus();
  press("Tab", shift);
  expect(await answer).toBe(false);
  expect(document.activeElement).toBe(chat());
});

test("Tab inside of it goes its way", () => {
  void ask();
  button("Allow", ".sluice-ask").focus();
  press("Tab");
  expect(bubble()).not.toBeNull();
});

test("going on elsewhere is no yes, and the focus stays there", async () => {
  const answer = ask();
  $("#other").focus();
  expect(await answer).toBe(false);
  expect(document.activeElement?.id).toBe("other");
  const second = ask();
  document.body.click();
  expect(await second).toBe(false);
  expect(document.activeElement).toBe(chat());
});

test("one at a time: a second question ends the first, and so does the end of everything", async () => {
  const [first, second] = [ask(), ask(["segment"], $("#other"))];
  expect(await first).toBe(false);
  expect($$(".sluice-ask")).toHaveLength(1);
  expect($("#sluice-who").textContent).toBe("Segment");
  handle.destroy();
  expect(await second).toBe(false);
  expect(bubble()).toBeNull();
});

test("from a modal dialog of the page it is asked in there", () => {
  document.body.insertAdjacentHTML("beforeend", '<dialog open><button id="in">Map</button></dialog>');
  void ask(["clarity"], $("#in"));
  expect(bubble().closest("dialog")).not.toBeNull();
});
