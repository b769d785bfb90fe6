import ts from "typescript";
import { expect, it, vi } from "vitest";
import { readConfig } from "../src/core/config";
import { defineProvider } from "../src/providers";
import { ownGlobals } from "../src/runtime/context";
import { queueGate } from "../src/runtime/queue";
import type { ConfiguredProvider, Permission, ProviderContext, SluiceConfig } from "../src/types";
import { of } from "./support/readme-blocks";

const [example = ""] = of("ts").filter((code) => code.includes("defineProvider<"));

it("a third party of the site's own takes ten lines at most", () => {
  const [, lines = ""] = /defineProvider<.*\n([\s\S]*?)\n}\);/.exec(example) ?? [];
  expect(lines.split("\n").length).toBeGreaterThan(5);
  expect(lines.split("\n").length).toBeLessThanOrEqual(10);
});

it("a third party of the site's own, as code, is asked, loaded, stopped and woken as its example says", () => {
  const { outputText } = ts.transpileModule(example.replace(/^import .*$/gm, ""), {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  const createSluice = vi.fn();
  new Function("createSluice", "defineProvider", outputText)(createSluice, defineProvider);
  const [config] = createSluice.mock.calls[0] as [SluiceConfig];
  expect(readConfig(config).problems).toEqual([]);
  const [{ definition, options }] = config.providers as unknown as [ConfiguredProvider];
  let permission: Permission = "undecided";
  const win = {} as Record<string, any>;
  const load = vi.fn();
  const gateQueue = queueGate(() => permission);
  const own = ownGlobals(win as ProviderContext["win"]);
  const context = { win, own, id: options[definition.main as string], load, gateQueue } as unknown as ProviderContext;

  const drop = definition.hold?.(context);
  win.acmeCalls.push("early");
  permission = "granted";
  void definition.start?.(context, false);
  expect(load.mock.calls).toEqual([["https://acme.example/k1.js"]]);
  expect([...win.acmeCalls]).toEqual(["early"]);
  win.acme = { start: vi.fn(), stop: vi.fn() };
  permission = "denied";
  definition.stop?.(context);
  drop?.();
  win.acmeCalls.push("late");
  expect([...win.acmeCalls]).toEqual([]);
  expect(win.acme.stop).toHaveBeenCalledTimes(1);
  void definition.start?.(context, true);
  expect(win.acme.start).toHaveBeenCalledTimes(1);
  expect(load).toHaveBeenCalledTimes(1);
});
