import { type Env, silently } from "./env";

/**
 * Tells the other tabs of this origin that the record changed, and calls `changed` when they do, or when this page comes
 * back from a cache. The message holds nothing: each tab reads the record itself.
 */
export function tabs(env: Env, name: string, changed: () => void): { tell(): void; close(): void } {
  // Missing in old browsers; throws where a visitor blocks all storage.
  const channel = silently(() => new env.BroadcastChannel(name));
  const shown = (): void => {
    if (env.document.visibilityState === "visible") changed();
  };
  channel?.addEventListener("message", changed);
  env.addEventListener("pageshow", shown);
  env.document.addEventListener("visibilitychange", shown);
  return {
    tell: () => channel?.postMessage(0),
    close() {
      channel?.close();
      env.removeEventListener("pageshow", shown);
      env.document.removeEventListener("visibilitychange", shown);
    },
  };
}
