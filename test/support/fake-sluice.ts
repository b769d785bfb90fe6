import { vi } from "vitest";
import type { Env } from "../../src/browser/env";
import de from "../../src/locales/de";
import en from "../../src/locales/en";
import { pack } from "../../src/locales/pack";
import { defineProvider } from "../../src/providers/define";
import { createApi } from "../../src/runtime/api";
import type { Loaders } from "../../src/runtime/ask";
import type { Parts } from "../../src/runtime/start";
import type {
  ConfiguredProvider,
  ProviderContext,
  ProviderDefinition,
  Sluice,
  SluiceConfig,
  Surface,
} from "../../src/types";
import type { UiHost, UiModule } from "../../src/ui/contract";
import { speak } from "../../src/ui/speak";
import { type FakePage, fakePage, type PageOptions } from "./fake-page";

/** What happened, in order: `acme start`, `acme stop`, … */
export type Log = string[];

export const urlOf = (id: string): string => `https://${id}.example/x.js`;

/** A provider that writes down what it is asked to do. */
export function fakeProvider(
  log: Log,
  id: string,
  more: Partial<ProviderDefinition> & { via?: string } = {},
): ConfiguredProvider {
  const { via, ...definition } = more;
  const contexts: ProviderContext[] = [];
  const made = defineProvider({
    id,
    name: id.toUpperCase(),
    category: "analytics",
    cookies: [`_${id}`, `_${id}_*`],
    storage: [`${id}.*`],
    hold(context) {
      contexts.push(context);
      log.push(`${id} hold ${context.permission()}`);
      return () => log.push(`${id} forget`);
    },
    start(context, resumed) {
      log.push(`${id} ${resumed ? "resume" : "start"} ${context.permission()}`);
      return resumed ? undefined : context.load(urlOf(id));
    },
    stop: (context) => void log.push(`${id} stop ${context.permission()}`),
    signal: (context, moment) => void log.push(`${id} signal ${moment} ${context.permission()}`),
    route: (_, destination, allowed) => void log.push(`${id} route ${destination} ${allowed}`),
    ...definition,
  } as ProviderDefinition);
  return made(via ? { via } : {});
}

export interface FakeUi {
  /** What was asked to be shown, in order. */
  readonly shown: (Surface | null)[];
  readonly module: UiModule;
  readonly load: ReturnType<typeof vi.fn<() => Promise<UiModule>>>;
  host(): UiHost;
  /** What was asked in its place, and the answer to the oldest of those. */
  readonly asked: { anchor: HTMLElement; names: readonly string[] }[];
  answer(yes: boolean): void;
  mounted(): number;
  readonly destroy: ReturnType<typeof vi.fn>;
  readonly update: ReturnType<typeof vi.fn>;
  readonly declare: ReturnType<typeof vi.fn>;
  readonly prepare: ReturnType<typeof vi.fn>;
}

export function fakeUi(): FakeUi {
  const shown: (Surface | null)[] = [];
  const hosts: UiHost[] = [];
  const asked: FakeUi["asked"] = [];
  const answers: ((yes: boolean) => void)[] = [];
  const [destroy, update, declare, prepare] = [vi.fn(), vi.fn(), vi.fn(() => () => {}), vi.fn(async () => {})];
  const module = {
    speak,
    mount(host: UiHost) {
      hosts.push(host);
      return {
        show: (surface: Surface | null) => void (shown.at(-1) !== surface && shown.push(surface)),
        update,
        placeholder: (frame: HTMLIFrameElement) => {
          const box = host.doc.createElement("div");
          box.className = "stand-in";
          frame.before(box);
          return () => box.remove();
        },
        prepare,
        ask: (anchor: HTMLElement, names: readonly string[]) => {
          asked.push({ anchor, names });
          return new Promise<boolean>((answer) => answers.push(answer));
        },
        declare,
        destroy,
        announce: () => {},
      };
    },
  } as unknown as UiModule;
  return {
    shown,
    module,
    load: vi.fn(async () => module),
    asked,
    answer: (yes) => answers.shift()?.(yes),
    host: () => hosts.at(-1) as UiHost,
    mounted: () => hosts.length,
    destroy,
    update,
    declare,
    prepare,
  };
}

export interface Started {
  readonly page: FakePage;
  readonly env: Env;
  readonly sluice: Sluice;
  readonly ui: FakeUi;
  /** One entry for each line on the console. */
  readonly errors: string[];
}

export const loadersOf = (
  ui: Loaders["ui"],
  locale: Loaders["locale"] = () => Promise.reject(new Error("no locale")),
): Loaders => ({ ui, panel: async () => {}, locale, inspect: () => import("../../src/inspect/index") });

/** Sluice on a page, with a stand-in for the UI. */
export function startOn(page: FakePage, config: SluiceConfig, parts: Partial<Parts> = {}): Started {
  const ui = fakeUi();
  const errors: string[] = [];
  vi.spyOn(console, "error").mockImplementation((line) => void errors.push(String(line)));
  const { api, begin } = createApi(page.env, {
    registry: {},
    find: async () => undefined,
    nonce: "",
    loaders: loadersOf(ui.load, async () => ({ default: pack(de, en) })),
    ...parts,
  });
  begin(config);
  return { page, env: page.env, sluice: api, ui, errors };
}

export const start = (config: SluiceConfig, options: PageOptions = {}, parts: Partial<Parts> = {}): Started =>
  startOn(fakePage(options), config, parts);
