import type { Drawn } from "./view";

/** Everything of ours that is on the page. */
export interface Drawings {
  /** Returns what forgets it. `home` is what it belongs to, `place` puts it there. */
  keep(drawn: Drawn, home: Element, place?: () => void): () => void;
  forget(drawn: Drawn): void;
  update(): void;
  /** The page took something away and kept what it belongs to. */
  isLost(): boolean;
  /** Puts back what can be. */
  restore(): void;
  clear(): void;
}

export function drawings(): Drawings {
  const kept = new Map<Drawn, readonly [home: Element, place: () => void]>();
  const lost = () => [...kept].filter(([{ element }, [home]]) => home.isConnected && !element.isConnected);
  return {
    keep(drawn, home, place = () => {}) {
      kept.set(drawn, [home, place]);
      // A copy that the page makes of it does not have this.
      Object.assign(drawn.element, { isDrawn: true });
      drawn.update();
      place();
      return () => kept.delete(drawn);
    },
    forget: (drawn) => void kept.delete(drawn),
    update() {
      for (const drawn of kept.keys()) drawn.update();
    },
    isLost: () => !!lost()[0],
    restore() {
      for (const [, [, place]] of lost()) place();
    },
    clear() {
      for (const { element } of kept.keys()) element.remove();
    },
  };
}
