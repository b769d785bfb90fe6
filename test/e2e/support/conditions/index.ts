import type { Condition } from "../condition";
import { answers } from "./answers";
import { guard } from "./guard";
import { life } from "./life";
import { network } from "./network";
import { pages } from "./pages";
import { records } from "./records";

/** The rows of the table, in its order. */
export const conditions: readonly Condition[] = [...answers, ...records, ...life, ...pages, ...network, ...guard];
