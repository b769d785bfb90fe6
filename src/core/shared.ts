/** Two copies on one page, of whatever build, find each other here, and a framework's hooks find the one. */
export const SHARED = Symbol.for("sluice");
