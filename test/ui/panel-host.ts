import { afterEach, beforeEach } from "vitest";
import type { UiHandle } from "../../src/ui/contract";
import { $, open } from "./host";

let handle: UiHandle | undefined;
beforeEach(() => {
  document.body.innerHTML = '<main><button id="opener">Cookie settings</button></main>';
});
afterEach(() => {
  handle?.destroy();
  document.body.replaceChildren();
});

/** A page whose panel may be opened. */
export const site = async (options?: Parameters<typeof open>[0]) => {
  const made = open(options);
  handle = made.handle;
  await handle.prepare();
  return made;
};

/** A page whose panel is open. */
export const shown = async (options?: Parameters<typeof open>[0]) => {
  const made = await site(options);
  $("#opener").focus();
  made.show("panel");
  return made;
};
