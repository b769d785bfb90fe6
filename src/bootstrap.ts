import type { Env } from "./browser/env";
import { isPending, readTag } from "./browser/tag";
import { definitionIn } from "./providers/define";
import { registry } from "./providers/registry";
import { createApi } from "./runtime/api";
import type { Sluice } from "./types";

/** What a script tag of ours does. `dress` may add to the object before anyone has it. */
export function include(env: Env, dress: (api: Sluice) => unknown): void {
  const tag = readTag(env);
  const queue = env.sluice as unknown;
  const fetchProvider = (file: string) => import(`${tag.base}providers/${file}.js`);
  const { api, begin, report } = createApi(env, {
    registry,
    nonce: tag.nonce,
    explain: tag.explain,
    find(id) {
      // What Google's three import comes beside them, not after them.
      if (/^google-[at]/.test(id)) fetchProvider("google").catch(() => {});
      return fetchProvider(id).then(definitionIn);
    },
    loaders: {
      ui: () => import(`${tag.base}sluice-ui.js`),
      panel: () => import(`${tag.base}sluice-panel.js`),
      locale: (language) => import(`${tag.base}locales/${language}.js`),
      inspect: () => import(`${tag.base}inspect.js`),
    },
  });
  dress(api);
  env.sluice = api;
  const go = (config: unknown): void => {
    if (!tag.manual) begin(config);
    if (Array.isArray(queue)) api.push(...(queue as ((sluice: Sluice) => void)[]));
  };
  const config = tag.manual ? null : tag.config(report);
  // Only a configuration that is not here yet may cost a task: early calls and the gate wait for nothing.
  if (isPending(config)) config.then(go);
  else go(config);
}
