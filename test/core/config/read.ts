import { readConfig } from "../../../src/core/config";
import { registry } from "../../../src/providers/registry";

export const read = (config: unknown) => readConfig(config, registry);
export const json = (text: string) => read(JSON.parse(text));
export const idsOf = ({ settings }: ReturnType<typeof read>) => settings.providers.map(({ id }) => id);

/** Those that are there whatever a site says. */
export const CATEGORIES = ["necessary", "preferences", "analytics", "support", "marketing"];
