import { afterEach, describe, expect, it } from "vitest";
import { createJudge } from "../../src/guard/judge";
import { readGuard } from "../../src/guard/settings";
import { closePages, fakePage } from "../support/fake-page";

afterEach(closePages);

const LISTED = [
  "www.google-analytics.com www.googletagmanager.com pagead2.googlesyndication.com www.googleadservices.com",
  "stats.g.doubleclick.net connect.facebook.net www.clarity.ms bat.bing.com snap.licdn.com analytics.tiktok.com",
  "static.ads-twitter.com static.hotjar.com ws.hotjar.io cdn.segment.com api.segment.io api-js.mixpanel.com cdn.mxpnl.com",
  "cdn.amplitude.com widget.intercom.io static.criteo.net",
].flatMap((line) => line.split(" "));
const UNLISTED =
  "www.google.com fonts.googleapis.com maps.googleapis.com www.bing.com www.tiktok.com x.com facebook.org notsegment.io".split(
    " ",
  );

describe("the shipped list", () => {
  it.each([
    ...LISTED.map((host) => [host, "hold"]),
    ...UNLISTED.map((host) => [host, "pass"]),
  ])("%s -> %s", (host, told) => {
    const judge = createJudge(fakePage().env, { ...readGuard(), takenBack: [] });
    expect(judge(`https://${host}/x`) ? "hold" : "pass").toBe(told);
  });
});
