import { include } from "./bootstrap";
import type { Env } from "./browser/env";

// Acts when it is loaded.
include(window as unknown as Env, () => {});
