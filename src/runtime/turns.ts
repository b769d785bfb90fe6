/** One that is asked for in the middle of another one waits for that one's task, and is never lost. */
export function inTurn(failed: (error: unknown) => void): (run: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let busy = false;
  return (run) =>
    new Promise((resolve) => {
      waiting.push(() => void run().catch(failed).then(resolve));
      if (busy) return;
      busy = true;
      for (let next = waiting.shift(); next; next = waiting.shift()) next();
      busy = false;
    });
}
