/** The same site with each tool: five third parties in three categories, in English, as each tool's documentation shows it. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Installed for the benchmark alone: nobody who builds or tests needs them. */
const VERSIONS = { klaro: "0.7.22", orejime: "3.2.1", tarteaucitronjs: "1.34.0", "vanilla-cookieconsent": "3.1.0" };
const CACHE = "node_modules/.cache/sluice-peers";
const folder = (name, inside = "") => join(CACHE, "node_modules", name, inside);

export function install() {
  if (Object.keys(VERSIONS).every((name) => existsSync(folder(name)))) return;
  mkdirSync(CACHE, { recursive: true });
  const packages = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);
  const { status } = spawnSync("npm", ["install", "--no-save", "--ignore-scripts", "--prefix", CACHE, ...packages], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status) throw new Error(`The tools to compare with could not be installed: ${packages.join(" ")}`);
}

const SERVICES = {
  "google-analytics": "analytics",
  segment: "analytics",
  mixpanel: "analytics",
  clarity: "analytics",
  intercom: "support",
};
const PURPOSES = ["analytics", "support"];
const json = JSON.stringify;

const vanilla = {
  // It hides from browsers that are driven by a program.
  hideFromBots: false,
  categories: {
    necessary: { enabled: true, readOnly: true },
    ...Object.fromEntries(
      PURPOSES.map((purpose) => [
        purpose,
        {
          services: Object.fromEntries(
            Object.entries(SERVICES).flatMap(([id, of]) => (of === purpose ? [[id, { label: id }]] : [])),
          ),
        },
      ]),
    ),
  },
  language: {
    default: "en",
    translations: {
      en: {
        consentModal: {
          title: "Your choice",
          description: "We ask five others to help us run this site.",
          acceptAllBtn: "Accept all",
          acceptNecessaryBtn: "Reject all",
          showPreferencesBtn: "Manage",
        },
        preferencesModal: {
          title: "Your choices",
          acceptAllBtn: "Accept all",
          acceptNecessaryBtn: "Reject all",
          savePreferencesBtn: "Save",
          closeIconLabel: "Close",
          sections: PURPOSES.map((linkedCategory) => ({
            title: linkedCategory,
            description: linkedCategory,
            linkedCategory,
          })),
        },
      },
    },
  },
};

const orejime = {
  privacyPolicyUrl: "/privacy",
  purposes: PURPOSES.map((id) => ({
    id,
    title: id,
    description: id,
    purposes: Object.entries(SERVICES).flatMap(([service, of]) =>
      of === id ? [{ id: service, title: service, cookies: [service] }] : [],
    ),
  })),
};

const klaro = {
  mustConsent: false,
  acceptAll: true,
  privacyPolicy: "/privacy",
  lang: "en",
  translations: { en: { purposes: Object.fromEntries(PURPOSES.map((id) => [id, { title: id }])) } },
  services: Object.entries(SERVICES).map(([name, purpose]) => ({ name, title: name, purposes: [purpose] })),
};

const tarteaucitron = {
  privacyUrl: "/privacy",
  orientation: "bottom",
  groupServices: false,
  showAlertSmall: false,
  cookieslist: false,
  showIcon: true,
  DenyAllCta: true,
  AcceptAllCta: true,
  highPrivacy: true,
  removeCredit: true,
  useExternalCss: false,
  useExternalJs: false,
};

/** `files`: what the site serves, by the address under `/peer/`. */
export const PEERS = {
  sluice: {
    files: {},
    head: `<script src="/dist/sluice.js" data-google-analytics="G-ABC123" data-segment="WRITEKEY" data-mixpanel="TOKEN" data-clarity="abcdefghij" data-intercom="appid" data-policy-url="/privacy"></script>`,
    banner: "#sluice-banner",
    accept: "#sluice-banner .sluice-b",
    open: "#sluice-banner .sluice-m",
    panel: "#sluice-panel",
    toggle: "#sluice-panel [role=switch]",
  },
  "vanilla-cookieconsent": {
    files: {
      "v.js": folder("vanilla-cookieconsent", "dist/cookieconsent.umd.js"),
      "v.css": folder("vanilla-cookieconsent", "dist/cookieconsent.css"),
    },
    head: `<link rel="stylesheet" href="/peer/v.css"><script defer src="/peer/v.js"></script><script>addEventListener("DOMContentLoaded", () => CookieConsent.run(${json(vanilla)}))</script>`,
    banner: "#cc-main .cm",
    accept: "#cc-main .cm [data-role=all]",
    open: "#cc-main .cm [data-role=show]",
    panel: "#cc-main .pm",
    toggle: "#cc-main .pm .section__toggle:not([disabled])",
  },
  orejime: {
    files: {
      "o.js": folder("orejime", "dist/orejime-standard-en.js"),
      "o.css": folder("orejime", "dist/orejime-standard.css"),
    },
    head: `<link rel="stylesheet" href="/peer/o.css"><script>window.orejimeConfig = ${json(orejime)}</script><script defer src="/peer/o.js"></script>`,
    banner: ".orejime-Banner",
    accept: ".orejime-Banner-saveButton",
    open: ".orejime-Banner-learnMoreButton",
    panel: ".orejime-Modal",
    toggle: ".orejime-Modal .orejime-Purpose-input:not([disabled])",
  },
  klaro: {
    files: { "k.js": folder("klaro", "dist/klaro.js") },
    head: `<script>window.klaroConfig = ${json(klaro)}</script><script defer src="/peer/k.js"></script>`,
    banner: ".klaro .cookie-notice",
    accept: ".klaro .cookie-notice .cm-btn-success",
    open: ".klaro .cookie-notice .cn-learn-more",
    panel: ".klaro .cookie-modal",
    toggle: ".klaro .cookie-modal .cm-list-input:not([disabled])",
  },
  tarteaucitron: {
    files: {
      "tarteaucitron.min.js": folder("tarteaucitronjs", "tarteaucitron.min.js"),
      "tarteaucitron.services.min.js": folder("tarteaucitronjs", "tarteaucitron.services.min.js"),
      "css/tarteaucitron.min.css": folder("tarteaucitronjs", "css/tarteaucitron.min.css"),
      "lang/tarteaucitron.en.min.js": folder("tarteaucitronjs", "lang/tarteaucitron.en.min.js"),
    },
    head: `<script src="/peer/tarteaucitron.min.js"></script><script>tarteaucitron.init(${json(tarteaucitron)}); tarteaucitron.user.gtagUa = "G-ABC123"; tarteaucitron.user.clarity = "abcdefghij"; (tarteaucitron.job = tarteaucitron.job || []).push("gtag", "clarity", "intercomChat", "matomo", "hotjar");</script>`,
    banner: "#tarteaucitronAlertBig",
    accept: "#tarteaucitronPersonalize2",
    open: "#tarteaucitronCloseAlert",
    panel: "#tarteaucitron",
    toggle: "#tarteaucitron .tarteaucitronAllow",
  },
};
