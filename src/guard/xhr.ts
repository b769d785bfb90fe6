import type { Env } from "../browser/env";
import type { Desk } from "./desk";
import { cover, define } from "./wrap";

/** The steps of a network error in the XMLHttpRequest standard: the state, the upload's events, its own. */
export function coverXhr(
  { XMLHttpRequest, ProgressEvent, Event, DOMException, setTimeout }: Env,
  { refuses }: Desk,
): void {
  const { prototype } = XMLHttpRequest;
  /** What each was opened with. */
  const opened = new WeakMap<object, any[]>();

  cover(prototype, "open", (self, args) => {
    // Its state is the platform's again, before anyone hears of it.
    delete self.readyState;
    opened.set(self, args);
  });
  cover(prototype, "send", (self, [body]) => {
    const args = opened.get(self) as any[];
    if (!Object.hasOwn(self, "readyState") && (self.readyState !== 1 || !refuses("XMLHttpRequest", args[1])))
      return undefined;
    const upload = body != null && self.upload;
    // The platform never sent it, and knows nothing of its end.
    const end = () => define(self, "readyState", { value: 4 });
    const tell = (target: EventTarget | false, ...types: string[]): void => {
      if (target) for (const type of types) target.dispatchEvent(new ProgressEvent(type));
    };
    return () => {
      if (args.length > 2 && !args[2]) {
        end();
        throw new DOMException("Failed to load", "NetworkError");
      }
      tell(self, "loadstart");
      tell(upload, "loadstart");
      setTimeout(() => {
        if (opened.get(self) !== args) return;
        end();
        self.dispatchEvent(new Event("readystatechange"));
        tell(upload, "error", "loadend");
        tell(self, "error", "loadend");
      });
    };
  });
}
