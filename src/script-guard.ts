import { include } from "./bootstrap";
import type { Env } from "./browser/env";
import { PATHS } from "./browser/tag";
import { guardPage } from "./guard/page";

// Acts when it is loaded: the net first, then all that `script.ts` does.
const env = window as unknown as Env;
const { guard: mode = "listed", guardAllow: allow } = env.document.currentScript?.dataset ?? {};
PATHS.set("guard", "guard.mode").set("guard-allow", "guard.allow");
// The rest of the configuration may still be on its way.
include(env, guardPage(env, { mode, allow }).join);
