import * as all from "../../src/providers";
import type { ConfiguredProvider } from "../../src/types";

export interface Vendor {
  readonly name: string;
  readonly configured: ConfiguredProvider;
  /** What the page calls. */
  readonly use: (win: any, tag: string) => void;
  /** What waits on the page before the code is here. */
  readonly waiting: (win: any) => unknown[];
  /** What the code finds when it comes, after an early call named `early`. */
  readonly found: unknown[];
  readonly url: string;
  /** Stands in for the code: from now on calls go to `heard`. */
  readonly arrive: (win: any, heard: (...call: any[]) => void) => void;
  readonly stopped: unknown[][];
  readonly resumed: unknown[][];
}

const asFunction = (name: string) => (win: any, heard: (...call: any[]) => void) => {
  win[name] = heard;
};
const asQueue = (name: string) => (win: any, heard: (...call: any[]) => void) => {
  win[name] = { push: heard };
};

export const vendors: Vendor[] = [
  {
    name: "Meta",
    configured: all.metaPixel({ id: "1" }),
    use: (win, tag) => win.fbq("track", tag),
    waiting: (win) => [...win.fbq.queue],
    found: [
      ["consent", "grant"],
      ["init", "1"],
      ["track", "PageView"],
      ["track", "early"],
    ],
    url: "https://connect.facebook.net/en_US/fbevents.js",
    arrive: (win, heard) => {
      win.fbq.callMethod = heard;
    },
    stopped: [["consent", "revoke"]],
    resumed: [["consent", "grant"]],
  },
  {
    name: "Pinterest",
    configured: all.pinterestTag({ id: "1" }),
    use: (win, tag) => win.pintrk("track", tag),
    waiting: (win) => [...win.pintrk.queue],
    found: [["setconsent", true], ["load", "1"], ["page"], ["track", "early"]],
    url: "https://s.pinimg.com/ct/core.js",
    arrive: asFunction("pintrk"),
    stopped: [["setconsent", false]],
    resumed: [["setconsent", true]],
  },
  {
    name: "X",
    configured: all.xPixel({ id: "1" }),
    use: (win, tag) => win.twq("event", tag),
    waiting: (win) => [...win.twq.queue],
    found: [
      ["config", "1"],
      ["event", "early"],
    ],
    url: "https://static.ads-twitter.com/uwt.js",
    arrive: (win, heard) => {
      win.twq.exe = heard;
    },
    stopped: [],
    resumed: [],
  },
  {
    name: "Snap",
    configured: all.snapPixel({ id: "1" }),
    use: (win, tag) => win.snaptr("track", tag),
    waiting: (win) => [...win.snaptr.queue],
    found: [
      ["init", "1"],
      ["track", "PAGE_VIEW"],
      ["track", "early"],
    ],
    url: "https://sc-static.net/scevent.min.js",
    arrive: (win, heard) => {
      win.snaptr.handleRequest = heard;
    },
    stopped: [],
    resumed: [],
  },
  {
    name: "LinkedIn",
    configured: all.linkedinInsight({ id: "1" }),
    use: (win, tag) => win.lintrk("track", tag),
    waiting: (win) => [...win.lintrk.q],
    found: [["track", "early"]],
    url: "https://snap.licdn.com/li.lms-analytics/insight.min.js",
    arrive: asFunction("lintrk"),
    stopped: [],
    resumed: [],
  },
  {
    name: "MailerLite",
    configured: all.mailerlite({ account: "1" }),
    use: (win, tag) => win.ml("show", tag),
    waiting: (win) => [...win.ml.q],
    found: [
      ["account", "1"],
      ["show", "early"],
    ],
    url: "https://assets.mailerlite.com/js/universal.js",
    arrive: asFunction("ml"),
    stopped: [],
    resumed: [],
  },
  {
    name: "TikTok",
    configured: all.tiktokPixel({ id: "1" }),
    use: (win, tag) => win.ttq.track(tag),
    waiting: (win) => [...win.ttq],
    found: [["grantConsent"], ["page"], ["track", "early"]],
    url: "https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=1&lib=ttq",
    arrive: (win, heard) => {
      win.ttq.push = (call: unknown[]) => heard(...call);
    },
    stopped: [["revokeConsent"]],
    resumed: [["grantConsent"]],
  },
  {
    name: "HubSpot",
    configured: all.hubspot({ id: "1" }),
    use: (win, tag) => win._hsq.push(["track", tag]),
    waiting: (win) => [...win._hsq],
    found: [["track", "early"]],
    url: "https://js.hs-scripts.com/1.js",
    arrive: asQueue("_hsq"),
    stopped: [[["doNotTrack"]]],
    resumed: [[["doNotTrack", { track: true }]]],
  },
  {
    name: "Crisp",
    configured: all.crisp({ websiteId: "1" }),
    use: (win, tag) => win.$crisp.push(["set", tag]),
    waiting: (win) => [...win.$crisp],
    found: [["set", "early"]],
    url: "https://client.crisp.chat/l.js",
    arrive: asQueue("$crisp"),
    stopped: [[["do", "chat:hide"]]],
    resumed: [[["do", "chat:show"]]],
  },
  {
    name: "Drift",
    configured: all.drift({ id: "1" }),
    use: (win, tag) => win.drift.track(tag),
    waiting: (win) => [...win.drift],
    found: [["track", "early"]],
    url: "https://js.driftt.com/include/1768000200000/1.js",
    arrive: (win, heard) => {
      win.drift.push = (call: unknown[]) => heard(...call);
    },
    stopped: [["hide"]],
    resumed: [["show"]],
  },
];
