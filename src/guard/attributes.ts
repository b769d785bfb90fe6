import type { Env } from "../browser/env";
import { ASKING, type Elements } from "./elements";
import { cover } from "./wrap";

export function coverAttributes({ document, Element: { prototype } }: Env, { isStopped }: Elements): void {
  for (const tag in ASKING)
    for (const name of (ASKING[tag] as string).split(" "))
      cover(document.createElement(tag), name, (self, [value]) => isStopped(self, name, value));
  cover(prototype, "setAttribute", (self, [name, value]) => isStopped(self, name, value));
  cover(prototype, "setAttributeNS", (self, [, name, value]) => isStopped(self, name, value));
}
