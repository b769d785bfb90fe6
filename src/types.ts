/**
 * The public vocabulary. Types only: neither this file nor those it gathers ever hold code that runs.
 * @packageDocumentation
 */

export type * from "./types/config";
export type * from "./types/context";
export type * from "./types/declaration";
export type * from "./types/definition";
export type * from "./types/facts";
export type * from "./types/inspection";
export type * from "./types/names";
export type * from "./types/provider";
export type * from "./types/sluice";
export type * from "./types/state";
export type * from "./types/texts";
export type * from "./types/ui";
