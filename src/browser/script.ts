import { type Env, silently } from "./env";

/** A script that has not answered by then delays nobody any longer. */
export const LOAD_TIMEOUT_MS = 5000;

/** What is taken back on its way fails with this: no fault of anyone's, and whoever waited must not go on. */
export const GROUNDED = new Error("taken back");

export interface ScriptLoader {
  readonly nonce: string;
  /** A new script element with our nonce; `fill` gives it its source. */
  create(fill: { readonly src?: string; readonly text?: string; readonly like?: HTMLScriptElement }): HTMLScriptElement;
  /** Puts it in and waits for its answer, however long that takes. */
  run(script: HTMLScriptElement, parent: Node, before?: Node | null): Promise<void>;
}

type Policy = { createScriptURL(url: string): string; createScript(text: string): string };

/** A policy of one name can be made once in the life of a page, however often we start. */
const policies = new WeakMap<Env, Policy>();

/** `createHTML` is left out on purpose: nothing here ever parses markup. */
function trustedPolicy(env: Env): Policy {
  const plain = { createScriptURL: (url: string) => url, createScript: (text: string) => text };
  // createPolicy throws when the page's policy does not list the name; external gated scripts still run as clones then.
  const policy = policies.get(env) ?? silently(() => env.trustedTypes?.createPolicy("sluice", plain)) ?? plain;
  policies.set(env, policy);
  return policy;
}

export function scriptLoader(env: Env, nonce: string): ScriptLoader {
  return {
    nonce,
    create({ src, text, like }) {
      // A clone keeps a `src` that the parser set: no Trusted Types policy is needed for it.
      const script = like?.src ? (like.cloneNode(false) as HTMLScriptElement) : env.document.createElement("script");
      // Others are made anew: what `innerHTML` made counts as run already, and so would its clone.
      if (!script.src) for (const { name, value } of like?.attributes ?? []) script.setAttribute(name, value);
      for (const name of ["type", "data-type", "data-src", "data-consent"]) script.removeAttribute(name);
      const type = like?.getAttribute("data-type");
      if (type) script.type = type;
      const own = nonce || like?.nonce;
      if (own) script.nonce = own;
      if (src) script.src = trustedPolicy(env).createScriptURL(src);
      if (text) script.text = trustedPolicy(env).createScript(text);
      return script;
    },
    run: (script, parent, before = null) =>
      new Promise((resolve, reject) => {
        const settle = (done: () => void) => () => {
          env.removeEventListener("error", onError);
          done();
        };
        // What it throws is reported right before its load event; of another site's script the browser names no address.
        let thrown = "";
        const onError = ({ filename, message }: ErrorEvent): void => {
          if (script.src && filename && filename !== script.src) return;
          thrown = message;
          env.setTimeout(() => {
            thrown = "";
          });
        };
        env.addEventListener("error", onError);
        const ran = settle(() => (thrown ? reject(new Error(`it threw: ${thrown}`)) : resolve()));
        script.addEventListener("load", ran);
        script.addEventListener(
          "abort",
          settle(() => reject(GROUNDED)),
        );
        script.addEventListener(
          "error",
          settle(() => reject(new Error("it could not be loaded"))),
        );
        parent.insertBefore(script, before);
        if (!script.src) ran();
      }),
  };
}

/** Whoever waits for it is told that it hangs; it goes on when its answer comes. */
export const inTime = (env: Env, begun: Promise<void>): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = env.setTimeout(() => reject(new Error(`no answer within ${LOAD_TIMEOUT_MS} ms`)), LOAD_TIMEOUT_MS);
    void begun.then(resolve, reject).then(() => env.clearTimeout(timer));
  });

/** A script whose answer is still on its way can only be kept from running by moving it to a document that runs nothing. */
export function disarm(env: Env, script: HTMLScriptElement): void {
  env.document.implementation.createHTMLDocument("").adoptNode(script);
  // Nobody need wait for it any longer, nor go on to the next one.
  script.dispatchEvent(new env.Event("abort"));
}
