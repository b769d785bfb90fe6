import { afterEach, describe, expect, it, vi } from "vitest";
import { announce, emitter } from "../../src/browser/events";
import { above, spread } from "../../src/browser/frames";
import { afterPaint, onActivity, readSignals, whenBody, whenWhole } from "../../src/browser/page";
import { reopenControl } from "../../src/browser/reopen";
import { tabs } from "../../src/browser/tabs";
import { closePages, type FakePage, fakeClock, fakePage, pass, settle } from "../support/fake-page";

afterEach(closePages);

const visible = (page: FakePage, state: string): Document =>
  Object.defineProperty(page.document, "visibilityState", { get: () => state, configurable: true });

describe("signals of the browser", () => {
  const signals = (values: Record<string, unknown>) => {
    const { env } = fakePage();
    for (const [name, value] of Object.entries(values))
      Object.defineProperty(env.navigator, name, { value, configurable: true });
    return readSignals(env);
  };

  it.each<[Record<string, unknown>, boolean | null, boolean | null]>([
    [{}, null, null],
    [{ globalPrivacyControl: true }, true, null],
    [{ globalPrivacyControl: false }, false, null],
    [{ globalPrivacyControl: "1" }, null, null],
    [{ doNotTrack: "1" }, null, true],
    [{ doNotTrack: "yes" }, null, true],
    [{ doNotTrack: "0" }, null, false],
    [{ doNotTrack: "unspecified" }, null, null],
    [{ doNotTrack: null }, null, null],
  ])("%j: gpc %s, dnt %s", (values, gpc, dnt) => {
    expect(signals(values)).toEqual({ gpc, dnt });
    expect(Object.isFrozen(signals(values))).toBe(true);
  });
});

describe("the moment", () => {
  it("after the paint comes after a frame", async () => {
    fakeClock();
    const page = fakePage();
    const done = vi.fn();
    void afterPaint(page.env).then(done);
    await pass(0);
    expect(done).not.toHaveBeenCalled();
    await pass(40);
    expect(done).toHaveBeenCalled();
  });

  it("after the paint also comes in a hidden page, which paints none, and when frames stop", async () => {
    fakeClock();
    for (const [state, wait] of [
      ["hidden", 0],
      ["visible", 1000],
    ] as const) {
      const page = fakePage();
      visible(page, state);
      page.env.requestAnimationFrame = () => 0;
      const done = vi.fn();
      void afterPaint(page.env).then(done);
      if (wait) await pass(wait - 1);
      expect(done).not.toHaveBeenCalled();
      await pass(2);
      expect(done).toHaveBeenCalledTimes(1);
    }
  });

  it("when the whole page is here is now, or once it is read", () => {
    const page = fakePage();
    Object.defineProperty(page.document, "readyState", { get: () => "loading", configurable: true });
    const run = vi.fn();
    whenWhole(page.env, run);
    expect(run).not.toHaveBeenCalled();
    page.document.dispatchEvent(new page.env.Event("DOMContentLoaded"));
    page.document.dispatchEvent(new page.env.Event("DOMContentLoaded"));
    expect(run).toHaveBeenCalledTimes(1);
    Object.defineProperty(page.document, "readyState", { get: () => "interactive" });
    whenWhole(page.env, run);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("when there is a body is now, or once there is one, whatever else is still to come", async () => {
    const page = fakePage();
    const { body, documentElement } = page.document;
    Object.defineProperty(page.document, "readyState", { get: () => "loading" });
    const run = vi.fn();
    whenBody(page.env, run);
    expect(run).toHaveBeenCalledTimes(1);
    body.remove();
    whenBody(page.env, run);
    documentElement.append(page.document.createElement("template"));
    await settle();
    expect(run).toHaveBeenCalledTimes(1);
    documentElement.append(body, page.document.createElement("template"));
    await settle();
    documentElement.append(page.document.createElement("template"));
    await settle();
    expect(run).toHaveBeenCalledTimes(2);
  });
});

describe("activity", () => {
  it("is told at most once in a while, for each kind of use, and not any more once stopped", async () => {
    fakeClock();
    const page = fakePage();
    const run = vi.fn();
    const stop = onActivity(page.env, 60_000, run);
    const use = (type: string): boolean =>
      page.document.body.dispatchEvent(new page.env.Event(type, { bubbles: true }));
    use("pointerdown");
    use("keydown");
    expect(run).toHaveBeenCalledTimes(1);
    await pass(59_999);
    use("scroll");
    expect(run).toHaveBeenCalledTimes(1);
    await pass(1);
    use("scroll");
    expect(run).toHaveBeenCalledTimes(2);
    await pass(60_000);
    use("mousemove");
    expect(run).toHaveBeenCalledTimes(2);
    use("keydown");
    expect(run).toHaveBeenCalledTimes(3);
    stop();
    await pass(60_000);
    use("keydown");
    expect(run).toHaveBeenCalledTimes(3);
  });

  it("is also coming back to the tab, but nothing that happens while it is hidden", () => {
    fakeClock();
    const page = fakePage();
    const run = vi.fn();
    onActivity(page.env, 60_000, run);
    visible(page, "hidden");
    page.document.dispatchEvent(new page.env.Event("visibilitychange", { bubbles: true }));
    page.document.body.dispatchEvent(new page.env.Event("scroll", { bubbles: true }));
    expect(run).not.toHaveBeenCalled();
    visible(page, "visible");
    page.document.dispatchEvent(new page.env.Event("visibilitychange", { bubbles: true }));
    expect(run).toHaveBeenCalledTimes(1);
  });
});

describe("pages around this one", () => {
  const KEY = Symbol("key");
  const inside = (...around: object[]): any =>
    [...around].reverse().reduce((parent: any, each) => {
      const made: any = Object.create(each);
      Object.defineProperty(made, "parent", { value: parent ?? made });
      return made;
    }, undefined);
  const foreign = {
    get [KEY]() {
      throw new Error("another origin");
    },
  };

  it.each([
    ["none", [{}], undefined],
    ["the page itself is not meant", [{ [KEY]: "own" }], undefined],
    ["one without it", [{}, {}], undefined],
    ["the nearest", [{}, { [KEY]: "near" }, { [KEY]: "far" }], "near"],
    ["none past another origin", [{}, foreign, { [KEY]: "far" }], undefined],
  ])("%s", (_, around, expected) => {
    expect(above(inside(...around), KEY)).toBe(expected);
  });

  it("and inside it are told in the same task, past those of another origin", () => {
    const { env } = fakePage();
    const heard: string[] = [];
    const page = (name: string, ...inside: object[]): any => ({
      ...inside,
      length: inside.length,
      dispatchEvent: ({ type }: Event) => heard.push(`${name} ${type}`),
    });
    const other = {
      length: 1,
      0: page("behind it"),
      get dispatchEvent() {
        throw new Error("another origin");
      },
    };
    spread(env, page("top", page("frame", page("frame in it")), other, page("last")));
    expect(heard).toEqual(["top", "frame", "frame in it", "behind it", "last"].map((name) => `${name} sluice:news`));
  });
});

describe("other tabs", () => {
  class Channel extends EventTarget {
    static all: Channel[] = [];
    closed = false;
    sent: unknown[] = [];
    constructor(readonly name: string) {
      super();
      Channel.all.push(this);
    }
    postMessage(message: unknown): void {
      this.sent.push(message);
      for (const other of Channel.all)
        if (other !== this && other.name === this.name && !other.closed) other.dispatchEvent(new Event("message"));
    }
    close(): void {
      this.closed = true;
    }
  }

  it("hear of a change, this one does not, and the message says nothing", () => {
    Channel.all = [];
    const [one, two] = [fakePage(), fakePage()].map((page) => {
      (page.env as any).BroadcastChannel = Channel;
      const changed = vi.fn();
      return { changed, made: tabs(page.env, "sluice", false, changed) };
    }) as [any, any];
    one.made.tell();
    expect(two.changed).toHaveBeenCalledTimes(1);
    expect(one.changed).not.toHaveBeenCalled();
    expect(Channel.all[0]?.sent).toEqual([0]);
    two.made.close();
    one.made.tell();
    expect(two.changed).toHaveBeenCalledTimes(1);
  });

  it.each(["with", "without"])("%s channels, coming back to a page looks again until closed", (kind) => {
    const page = fakePage();
    (page.env as any).BroadcastChannel = kind === "with" ? Channel : undefined;
    const changed = vi.fn();
    const made = tabs(page.env, "sluice", false, changed);
    expect(() => made.tell()).not.toThrow();
    const comeBack = (): void => {
      page.env.dispatchEvent(new page.env.Event("pageshow"));
      for (const type of ["visibilitychange", "resume", "prerenderingchange"])
        page.document.dispatchEvent(new page.env.Event(type));
    };
    comeBack();
    expect(changed).toHaveBeenCalledTimes(4);
    made.close();
    comeBack();
    expect(changed).toHaveBeenCalledTimes(4);
  });

  it("are heard through the cookie's own events, and only of this cookie", async () => {
    fakeClock();
    const page = fakePage();
    const cookieStore = new EventTarget();
    Object.assign(page.env, { cookieStore });
    const changed = vi.fn();
    const made = tabs(page.env, "sluice", true, changed);
    const say = (more: object): boolean => cookieStore.dispatchEvent(Object.assign(new Event("change"), more));
    say({ changed: [{ name: "other" }], deleted: [] });
    expect(changed).not.toHaveBeenCalled();
    say({ changed: [{ name: "other" }, { name: "sluice" }] });
    expect(changed).toHaveBeenCalledTimes(1);
    // Chromium tells of it before `document.cookie` shows it.
    await pass(900);
    expect(changed).toHaveBeenCalledTimes(2);
    say({ deleted: [{ name: "sluice" }] });
    expect(changed).toHaveBeenCalledTimes(3);
    made.close();
    say({ deleted: [{ name: "sluice" }] });
    await pass(900);
    expect(changed).toHaveBeenCalledTimes(3);
  });

  class Silent extends EventTarget {
    close(): void {}
  }

  it.each([
    ["is shared and nothing tells of it, is looked at twice a second", true, undefined, Silent, 4],
    ["is shared and the browser tells of it, is not looked at", true, new EventTarget(), undefined, 0],
    ["is this host's alone and other tabs tell of it, is not looked at", false, undefined, Silent, 0],
    ["is this host's alone and nobody tells of it, is looked at twice a second", false, undefined, undefined, 4],
  ])("a record that %s, also by a hidden page", async (_, isShared, cookieStore, BroadcastChannel, looks) => {
    fakeClock();
    const page = fakePage();
    Object.assign(page.env, { cookieStore, BroadcastChannel });
    const changed = vi.fn();
    const made = tabs(page.env, "sluice", isShared, changed);
    for (const seen of ["visible", "hidden"] as const) {
      visible(page, seen);
      changed.mockClear();
      await pass(2_000);
      expect(changed).toHaveBeenCalledTimes(looks);
    }
    made.close();
    await pass(2_000);
    expect(changed).toHaveBeenCalledTimes(looks);
  });
});

describe("events", () => {
  it("reach every listener, whatever another one throws", () => {
    const failed = vi.fn();
    const events = emitter<{ a: number }>(failed);
    const heard: unknown[] = [];
    events.on("a", (value) => heard.push(["first", value]));
    events.on("a", () => {
      throw new Error("mine");
    });
    events.on("a", (value) => heard.push(["last", value]));
    events.emit("a", 5);
    expect(heard).toEqual([
      ["first", 5],
      ["last", 5],
    ]);
    expect(failed.mock.calls).toEqual([[new Error("mine")]]);
  });

  it("stop at whoever has left, also in the middle, and do not reach who came in the middle", () => {
    const events = emitter<{ a: number }>(() => {});
    const heard: string[] = [];
    const off = events.on("a", () => {
      heard.push("once");
      off();
      events.on("a", () => heard.push("late"));
    });
    events.on("a", () => heard.push("stays"));
    events.emit("a", 1);
    expect(heard).toEqual(["once", "stays"]);
    events.emit("a", 1);
    expect(heard).toEqual(["once", "stays", "stays", "late"]);
    events.clear();
    events.emit("a", 1);
    expect(heard).toHaveLength(4);
  });

  it("reach tag managers through the document", () => {
    const page = fakePage();
    const heard = vi.fn();
    page.document.addEventListener("sluice:change", (event) => heard((event as CustomEvent).detail));
    announce(page.env, "change", { state: 1 });
    expect(heard).toHaveBeenCalledWith({ state: 1 });
  });
});

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
