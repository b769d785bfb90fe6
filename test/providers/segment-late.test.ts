import "../support/window";
import { beforeEach, expect, it, vi } from "vitest";
import { segment } from "../../src/providers";
import { clearGlobals, contextFor } from "./context";

/** What changes while Segment's SDK, or one of its destinations, is on its way. */

const destination = (id: string, allowed: boolean) => ({ id, names: [id], allowed });

beforeEach(clearGlobals);

it("destinations are those that are allowed when the SDK asks, not when it was sent for", async () => {
  const destinations = [destination("kept", true), destination("refused", true), destination("allowed", false)];
  const { win, definition, context } = contextFor(segment({ writeKey: "WK" }), {
    permission: "granted",
    destinations,
  });
  definition.hold?.(context);
  await definition.start?.(context, false);
  destinations.splice(1, 2, destination("refused", false), destination("allowed", true));
  // As the SDK does it, once it has its settings.
  const { integrations } = { ...(win as any).analytics._loadOptions };
  expect(integrations).toEqual({ refused: false });
});

it("a destination whose code is taken back on its way is asked for again by the next yes", async () => {
  const destinations = [destination("late", true)];
  const { win, definition, context, load } = contextFor(segment({ writeKey: "WK" }), {
    permission: "granted",
    destinations,
  });
  const register = vi.fn();
  Object.assign(win, {
    analytics: {
      settings: {
        cdnSettings: {
          remotePlugins: [
            { name: "late", creationName: "late", libraryName: "lateLibrary", url: "https://x.example/l.js" },
          ],
          integrations: {},
        },
      },
      queue: { plugins: [] },
      register,
    },
    lateLibrary: () => ({ load: () => {} }),
  });
  load.mockRejectedValueOnce(new Error("taken back"));
  await expect(definition.route?.(context, "late", true)).rejects.toThrow("taken back");
  await definition.route?.(context, "late", true);
  await definition.route?.(context, "late", true);
  expect(load).toHaveBeenCalledTimes(2);
  expect(register).toHaveBeenCalledTimes(1);
});
