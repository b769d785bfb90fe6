import { afterEach, describe, expect, it, vi } from "vitest";
import { reopenControl } from "../../src/browser/reopen";
import { closePages, type FakePage, fakePage } from "../support/fake-page";

afterEach(closePages);

describe("the control that opens the panel again", () => {
  const control = (page: FakePage, open = () => {}) =>
    reopenControl(page.env, "n0nce", { theme: "dark", reopen: "button" }, open);

  it("is a named button under the shared element, without markup from text", () => {
    const page = fakePage();
    const open = vi.fn();
    control(page, open).toggle(true, "<b>Privacy</b>", "de");
    const button = page.document.querySelector("#sluice > #sluice-reopen") as HTMLButtonElement;
    expect(button.type).toBe("button");
    expect(button.textContent).toBe("<b>Privacy</b>");
    expect(button.title).toBe("<b>Privacy</b>");
    expect(button.querySelector("b")).toBeNull();
    button.click();
    expect(open).toHaveBeenCalledTimes(1);
    expect((page.document.querySelector("style") as HTMLStyleElement).nonce).toBe("n0nce");
  });

  it("goes and comes as it is told, and is there once", () => {
    const page = fakePage();
    const made = control(page);
    made.toggle(true, "a", "de");
    made.toggle(true, "a", "de");
    expect(page.document.querySelectorAll("#sluice-reopen, #sluice")).toHaveLength(2);
    made.toggle(false, "a", "de");
    expect(page.document.getElementById("sluice-reopen")).toBeNull();
    made.toggle(true, "a", "de");
    expect(page.document.getElementById("sluice-reopen")).not.toBeNull();
  });

  it("as a link stands where the page wants it and stays there; without a place it floats", () => {
    const page = fakePage();
    const made = reopenControl(page.env, "", { theme: "auto", reopen: "link" }, () => {});
    const button = () => page.document.getElementById("sluice-reopen");
    made.toggle(true, "Privacy", "ar");
    expect(button()?.parentElement?.id).toBe("sluice");
    const place = page.document.createElement("span");
    place.dataset.sluice = "reopen";
    page.document.body.append(place);
    made.toggle(true, "Privacy", "ar");
    expect(place.firstChild).toBe(button());
    expect(button()?.title).toBe("");
    made.toggle(false, "Privacy", "ar");
    expect(button()?.isConnected).toBe(true);
    made.remove();
    expect(button()).toBeNull();
  });

  it("is not made where the page has its own, but the element that everything stands in is", () => {
    const page = fakePage();
    const made = reopenControl(page.env, "", { theme: "auto", reopen: "none" }, () => {});
    made.toggle(true, "Privacy", "ar");
    expect(page.document.querySelector("#sluice")?.innerHTML).toBe("");
    expect((page.document.querySelector("#sluice") as HTMLElement).dir).toBe("rtl");
  });

  it("takes the place of a dead copy of its element", () => {
    const page = fakePage();
    page.document.body.innerHTML = '<div id="sluice"><button id="sluice-reopen"></button></div>';
    control(page).toggle(true, "a", "en");
    expect(page.document.querySelectorAll("#sluice, #sluice-reopen")).toHaveLength(2);
  });

  it("is put back after a page swapped its body, and leaves nothing when removed", () => {
    const page = fakePage();
    const made = control(page);
    expect(made.restore()).toBe(false);
    made.toggle(true, "a", "de");
    expect(made.restore()).toBe(false);
    page.document.documentElement.replaceChild(page.document.createElement("body"), page.document.body);
    expect(made.restore()).toBe(true);
    expect(page.document.getElementById("sluice-reopen")?.isConnected).toBe(true);
    made.remove();
    expect(page.document.querySelector("#sluice, style")).toBeNull();
  });
});
