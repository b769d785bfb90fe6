import { defineProvider } from "./define";

declare module "../types/provider" {
  interface BuiltInOptions {
    geolocation: object;
  }
}

/**
 * `sluice.capability("geolocation")` asks for a yes first, then the browser asks in its own way, and the promise gives the
 * position. A second value is handed on as `PositionOptions`: `{ timeout: 5000 }` (ms). Until then the browser is not asked.
 *
 * @see https://www.w3.org/TR/geolocation/ checked 2026-11-22
 */
export const geolocation = /* @__PURE__ */ defineProvider<object>({
  id: "geolocation",
  name: "Location",
  category: "preferences",
  purpose: "Finds what is near you",
  optionTypes: {},
  capability: ({ win }, options) =>
    new Promise((resolve, reject) =>
      win.navigator.geolocation.getCurrentPosition(resolve, reject, options as PositionOptions),
    ),
});
