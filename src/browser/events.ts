import type { Env } from "./env";

export interface Emitter<Map> {
  on<T extends keyof Map>(type: T, listener: (detail: Map[T]) => void): () => void;
  emit<T extends keyof Map>(type: T, detail: Map[T]): void;
  clear(): void;
}

/** Every listener runs, whatever another one throws; what was thrown goes to `failed`, after. */
export function emitter<Map>(failed: (error: unknown) => void): Emitter<Map> {
  const listeners = new globalThis.Map<keyof Map, Set<(detail: never) => void>>();
  return {
    on(type, listener) {
      const all = listeners.get(type) ?? new Set();
      listeners.set(type, all.add(listener));
      return () => void all.delete(listener);
    },
    emit(type, detail) {
      for (const listener of [...(listeners.get(type) ?? [])])
        try {
          listener(detail as never);
        } catch (error) {
          failed(error);
        }
    },
    clear: () => listeners.clear(),
  };
}

/** For tag managers, which cannot hold a reference to us. */
export const announce = (env: Env, type: string, detail: unknown): boolean =>
  env.document.dispatchEvent(new env.CustomEvent(`sluice:${type}`, { detail }));
