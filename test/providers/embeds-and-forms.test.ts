import "../support/window";
import { describe, expect, it } from "vitest";
import * as all from "../../src/providers";
import type { ConfiguredProvider } from "../../src/types";
import { contextFor } from "./context";

describe("each in its own way", () => {
  it("embeds bring no code: their frames are the page's", () => {
    for (const { definition } of [all.youtube, all.vimeo, all.googleMaps])
      expect([definition.id, definition.hold, definition.start, definition.stop]).toEqual([
        definition.id,
        undefined,
        undefined,
        undefined,
      ]);
  });

  it("what protects forms loads from the address that its options name", async () => {
    const loaded = async (configured: ConfiguredProvider) => {
      const { context, definition, load } = contextFor(configured);
      await definition.start?.(context, false);
      return load.mock.calls[0]?.[0];
    };
    expect(await loaded(all.recaptcha({ siteKey: "k" }))).toBe("https://www.google.com/recaptcha/api.js?render=k");
    expect(await loaded(all.recaptcha({ siteKey: "k", host: "www.recaptcha.net" }))).toMatch(
      /^https:\/\/www\.recaptcha\.net\//,
    );
    expect(await loaded(all.cloudflareTurnstile({ render: "explicit" }))).toMatch(
      /turnstile\/v0\/api\.js\?render=explicit$/,
    );
  });
});
