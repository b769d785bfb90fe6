import type { BrowserContext } from "@playwright/test";
import { direct } from "../../e2e/support/vendors";

const CODE = Object.values(direct).flatMap(({ code }) => code);

/**
 * Which vendor's code ran twice in one life of a page or frame. What failed or was taken back on its way does not count:
 * the browser tells of neither that it ran, so it may be fetched again.
 */
export async function watchLives(context: BrowserContext): Promise<() => string[]> {
  const lives = new Map<string, number>();
  const twice: string[] = [];
  await context.exposeBinding("soakRan", ({ page }, life: string, address: string) => {
    const part = CODE.find((each) => address.includes(each));
    if (!part) return;
    const times = (lives.get(life + part) ?? 0) + 1;
    lives.set(life + part, times);
    if (times > 1) twice.push(`${part} ran ${times} times in one life of ${page.url()}`);
  });
  await context.addInitScript(() => {
    const life = `${performance.timeOrigin} ${Math.random()} `;
    document.addEventListener(
      "load",
      ({ target }) => {
        if (target instanceof HTMLScriptElement) (window as any).soakRan(life, target.src);
      },
      true,
    );
  });
  return () => twice.splice(0);
}
