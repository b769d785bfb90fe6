import type { SluiceConfig } from "../../../src/types";
import type { PageParts } from "./html";
import type { Site } from "./site";

/** One step of a visit, and who may run during it. */
export interface Phase {
  /** Brings the page into this state; requests before it do not count when `fresh`. */
  act(run: Run): Promise<unknown>;
  permitted: "none" | "all" | readonly string[];
  fresh?: boolean;
  /** What leads up to it and is still part of the phase before. */
  approach?(run: Run): Promise<unknown>;
  /** A withdrawal: what follows is judged by the flush table, then must be silent for two seconds. */
  withdraws?: boolean;
  /** The browser keeps no cookies. */
  noCookies?: boolean;
  /** Providers whose own code gives up in this state: they must be loaded, no more. */
  lame?: readonly string[];
}

export interface State {
  name: string;
  prepare?(site: Site): Promise<unknown>;
  parts?: PageParts;
  phases: readonly Phase[];
  /** Lines on the console that belong to the state. */
  reports?: RegExp;
}

export interface Run {
  site: Site;
  open(config?: Partial<SluiceConfig>): Promise<void>;
}

const opened: Phase = { act: ({ open }) => open(), permitted: "none" };
const press =
  (name: string) =>
  async ({ site }: Run) =>
    site.button(name).click();

const accepted: Phase = { act: press("Accept all"), permitted: "all" };
const rejected: Phase = { act: press("Reject all"), permitted: "none" };
const reloaded = (permitted: Phase["permitted"]): Phase => ({
  fresh: true,
  permitted,
  act: ({ site }) => site.page.reload(),
});
const withdrawn: Phase = {
  withdraws: true,
  permitted: "none",
  async approach({ site }) {
    await site.openPanel();
    await site.settled();
  },
  act: press("Reject all"),
};

/** Opens the page first. */
const opening =
  (act: Phase["act"]): Phase["act"] =>
  async (run) => {
    await run.open();
    await act(run);
  };

async function use({ site: { page, banner } }: Run): Promise<void> {
  await banner.waitFor();
  await page.mouse.wheel(0, 600);
  await page.mouse.move(300, 200);
  await page.mouse.click(300, 200);
  await page.getByRole("link", { name: "your garden" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("PageDown");
}

/** One switch of the panel, then "Save choices". */
const only =
  (name: string) =>
  async ({ site }: Run) => {
    await site.openPanel({ expanded: true });
    await site.panel.getByRole("switch", { name, exact: true }).click();
    await site.button("Save choices").click();
  };

/** A later visit with the record changed in between. */
const later = (change: (record: string, site: Site) => string, config?: Partial<SluiceConfig>): Phase => ({
  fresh: true,
  permitted: "none",
  async act({ site, open }) {
    const record = await site.record();
    await site.leave();
    if (record) await site.page.context().addCookies([{ ...record, value: change(record.value, site) }]);
    site.world.clear();
    await open(config);
  },
});

const aged = (record: string, days: number): string => record.replace(/^1~\d+/, `1~${Date.now() - days * 86_400_000}`);

const blockWrites = (): void => {
  const { get } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie") as { get(): string };
  Object.defineProperty(Document.prototype, "cookie", { configurable: true, get, set() {} });
};

const forbidLocalStorage = (): void => {
  Object.defineProperty(window, "localStorage", {
    get() {
      throw new DOMException("The document is sandboxed", "SecurityError");
    },
  });
};

const PROVIDER_NAMES: Record<string, string> = {
  "google-analytics": "Google Analytics",
  segment: "Segment",
  mixpanel: "Mixpanel",
  clarity: "Microsoft Clarity",
  intercom: "Intercom",
};

/** Every row of the matrix. `ids` are the providers of the configuration. */
export const states = (ids: readonly string[], carried: boolean): State[] => [
  { name: "no answer yet", phases: [opened] },
  {
    name: "banner ignored, page scrolled and clicked",
    phases: [{ ...opened, act: opening(use) }],
  },
  { name: "reject", phases: [opened, rejected] },
  {
    name: "reload after reject",
    phases: [{ ...rejected, act: opening(press("Reject all")) }, reloaded("none")],
  },
  {
    name: "one category",
    phases: [
      {
        act: opening(only("Analytics")),
        permitted: ids.filter((id) => id !== "intercom"),
      },
    ],
  },
  ...ids.map(
    (id): State => ({
      name: `one provider, ${id}`,
      phases: [
        {
          act: opening(only(PROVIDER_NAMES[id] as string)),
          // What is carried needs its carrier's yes too.
          permitted: carried && id === "mixpanel" ? [] : [id],
        },
      ],
    }),
  ),
  { name: "accept", phases: [opened, accepted] },
  {
    name: "reload after accept",
    phases: [{ ...accepted, act: opening(press("Accept all")) }, reloaded("all")],
  },
  {
    name: "withdraw, and reload after it",
    phases: [{ ...accepted, act: opening(press("Accept all")) }, withdrawn, reloaded("none")],
  },
  ...[
    { name: "policy version changed", change: later((record) => record, { policy: { version: "2" } }) },
    { name: "record expired", change: later((record) => aged(record, 183)) },
    { name: "record from the future", change: later((record) => aged(record, -1)) },
    { name: "record tampered: cut short", change: later((record) => record.slice(0, -6)) },
    { name: "record tampered: not a record", change: later(() => "analytics=true&support=true") },
  ].map(
    ({ name, change }): State => ({
      name,
      phases: [{ ...accepted, act: opening(press("Accept all")) }, change],
    }),
  ),
  {
    name: "record tampered: a no made into a yes",
    phases: [{ ...rejected, act: opening(press("Reject all")) }, later((record) => record.replaceAll("!", ""))],
  },
  {
    name: "UI file blocked",
    prepare: async ({ world }) => world.setBehaviour("www.shop.example/dist/sluice-ui.js", "404"),
    phases: [opened],
    reports: /404|could not be shown/,
  },
  {
    name: "sluice.js blocked",
    prepare: async ({ world }) => world.setBehaviour(/^www\.shop\.example\/dist\/(sluice|index)\.js$/, "reset"),
    phases: [opened],
    reports: /ERR_EMPTY_RESPONSE|ERR_CONNECTION|Failed to load/,
  },
  {
    name: "JavaScript cookie writes blocked",
    prepare: async ({ page }) => page.addInitScript(blockWrites),
    phases: [opened, { ...accepted, noCookies: true }],
    reports: /could not be stored/,
  },
  {
    name: "localStorage throwing",
    prepare: async ({ page }) => page.addInitScript(forbidLocalStorage),
    phases: [opened, { ...accepted, lame: ["intercom"] }],
    reports: /sandboxed/,
  },
  {
    name: "included twice",
    parts: { twice: true },
    phases: [opened, accepted, reloaded("all")],
    reports: /second copy/,
  },
];
