import type { Env } from "../browser/env";
import type { Desk } from "./desk";
import { apply, cover, define } from "./wrap";

/** The steps of a network error in the XMLHttpRequest standard: the state, the upload's events, its own. */
export function coverXhr({ XMLHttpRequest, ProgressEvent, Event, DOMException, setTimeout }: Env, desk: Desk): void {
  const { prototype } = XMLHttpRequest;
  /** What each was opened with. */
  const opened = new WeakMap<XMLHttpRequest, any[]>();
  const tell = (target: EventTarget | false, ...types: string[]): void => {
    if (target) for (const type of types) target.dispatchEvent(new ProgressEvent(type));
  };

  function fail(request: XMLHttpRequest, body: unknown): void {
    const args = opened.get(request) as any[];
    const upload = body != null && request.upload;
    // The platform never sent it, and knows nothing of its end.
    const end = () => define(request, "readyState", { value: 4 });
    if (args.length > 2 && !args[2]) {
      end();
      throw new DOMException("Failed to load", "NetworkError");
    }
    tell(request, "loadstart");
    tell(upload, "loadstart");
    setTimeout(() => {
      if (opened.get(request) !== args) return;
      end();
      request.dispatchEvent(new Event("readystatechange"));
      tell(upload, "error", "loadend");
      tell(request, "error", "loadend");
    });
  }

  cover(prototype, "open", (self, args, native) => () => {
    // Its state is the platform's again, before anyone hears of it.
    delete self.readyState;
    apply(native, self, args);
    opened.set(self, args);
  });
  cover(
    prototype,
    "send",
    (self, [body]) =>
      (Object.hasOwn(self, "readyState") ||
        (self.readyState === 1 && desk.refuses("XMLHttpRequest", opened.get(self)?.[1]))) &&
      (() => fail(self, body)),
  );
}
