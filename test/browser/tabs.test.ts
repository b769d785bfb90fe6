import { afterEach, describe, expect, it, vi } from "vitest";
import { tabs } from "../../src/browser/tabs";
import { closePages, fakeClock, fakePage, pass, visible } from "../support/fake-page";

afterEach(closePages);

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
      return { changed, made: tabs(page.env, "sluice", false, () => false, changed) };
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
    const made = tabs(page.env, "sluice", false, () => false, changed);
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
    const made = tabs(page.env, "sluice", true, () => false, changed);
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

  it("are told when a marker that keeps a vendor still is deleted, and not when it is set", async () => {
    fakeClock();
    const page = fakePage();
    const cookieStore = new EventTarget();
    Object.assign(page.env, { cookieStore });
    const changed = vi.fn();
    const made = tabs(page.env, "sluice", true, (name) => name === "_out", changed);
    const say = (more: object): boolean => cookieStore.dispatchEvent(Object.assign(new Event("change"), more));
    say({ changed: [{ name: "_out" }], deleted: [{ name: "other" }] });
    expect(changed).not.toHaveBeenCalled();
    say({ deleted: [{ name: "_out" }] });
    expect(changed).toHaveBeenCalledTimes(1);
    made.close();
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
    const made = tabs(page.env, "sluice", isShared, () => false, changed);
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
