import type { Env } from "../browser/env";
import { ASKING, type Elements } from "./elements";
import { cover } from "./wrap";

export function coverAttributes(env: Env, { isStopped }: Elements): void {
  const { document, Attr } = env;
  const { prototype } = env.Element;
  for (const tag in ASKING)
    cover(document.createElement(tag), ASKING[tag] as string, (self, [value], _, name) => isStopped(self, name, value));
  cover(prototype, "setAttribute", (self, [name, value]) => isStopped(self, name, value));
  cover(prototype, "setAttributeNS", (self, [, name, value]) => isStopped(self, name, value));
  cover(prototype, "setAttributeNode setAttributeNodeNS", (self, [{ name, value }]) => isStopped(self, name, value));
  cover(Attr.prototype, "value", (self, [value]) => isStopped(self.ownerElement, self.name, value));
}
