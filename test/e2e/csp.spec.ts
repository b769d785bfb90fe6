import { readFileSync } from "node:fs";
import { expect, test } from "./support/fixtures";
import type { Site } from "./support/site";
import { calls } from "./support/vendors";

/** Real policies on the page; every violation of the whole flow is collected by the browser itself. */

const NONCE = "4c0ffee";
const CONNECT = [
  "'self'",
  "https://*.google-analytics.com",
  "https://api-iam.intercom.io",
  "https://*.clarity.ms",
  "https://api-js.mixpanel.com",
  "https://api.segment.io",
  "https://cdn.segment.com",
].join(" ");

const FIVE = `data-google-analytics="G-ABC123" data-mixpanel="TOKEN" data-segment="WRITEKEY" data-clarity="abcdefghij" data-intercom="appid"`;
const ALL = ["google-analytics", "segment", "mixpanel", "clarity", "intercom"];

/** As the README has it. */
const DEFAULT =
  /<script nonce="R4nd0m">\s+(trustedTypes[^`]+)<\/script>/.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";

const policies = {
  "strict page with Trusted Types": {
    policy: `script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'self'; require-trusted-types-for 'script'; trusted-types sluice; base-uri 'none'; object-src 'none'`,
    // The other vendors' own code does not run under Trusted Types.
    tags: `data-google-analytics="G-ABC123" data-intercom="appid"`,
    vendors: ["google-analytics", "intercom"],
    own: "",
  },
  "Trusted Types with a default policy of the site's": {
    policy: `script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'self'; require-trusted-types-for 'script'; trusted-types sluice default; base-uri 'none'; object-src 'none'`,
    tags: FIVE,
    vendors: ALL,
    own: DEFAULT,
  },
  "nothing by default": {
    policy: `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'none'; connect-src ${CONNECT}; frame-src https://player.video.example; img-src 'self' https://stats.pixel.example; base-uri 'none'; object-src 'none'`,
    tags: FIVE,
    vendors: ALL,
    own: "",
  },
};

const violations = (site: Site) => site.page.evaluate(() => window.seen);

const GATED = `
  <main><h1>Shop</h1><button type="button">Buy</button>
  <script type="text/plain" data-consent="analytics" data-src="https://gated.example/data-src.js"></script>
  <script type="text/plain" data-consent="analytics" src="https://gated.example/src.js"></script>
  <script type="text/plain" data-consent="analytics">window.inlineRan = true;</script>
  <iframe data-consent="analytics" data-src="https://player.video.example/embed/1" title="Film" width="320" height="180"></iframe>
  <img data-consent="analytics" data-src="https://stats.pixel.example/p.gif" alt="">
  <div data-sluice="declaration"></div></main>`;

for (const [name, { policy, tags, vendors, own }] of Object.entries(policies))
  test(`${name}: not one violation from the banner to the withdrawal`, async ({ site }) => {
    const { world } = site;
    for (const file of ["data-src.js", "src.js"])
      world.page(`https://gated.example/${file}`, `window.${file[0]}Ran = document.currentScript.nonce;`);
    await site.open(
      {
        before: `<script nonce="${NONCE}">window.seen = []; document.addEventListener("securitypolicyviolation", (e) => seen.push(e.violatedDirective + " " + e.blockedURI + " " + e.sourceFile + ":" + e.lineNumber)); ${own}</script>`,
        include: `<script nonce="${NONCE}" src="/dist/sluice.js" ${tags} data-policy-url="/privacy"></script>`,
        body: GATED,
      },
      { headers: { "content-security-policy": policy } },
    );
    await site.banner.waitFor();
    await site.openPanel({ expanded: true });
    await site.panel.getByRole("switch").first().click();
    await site.button("Close").click();
    await site.page.evaluate(calls("early")).catch(() => {});
    await site.button("Accept all").click();
    for (const id of vendors) await world.waitFor(id);
    await world.waitFor("video-player");
    await expect
      .poll(() => site.page.evaluate(() => [window.dRan, window.sRan, window.inlineRan]))
      .toEqual([NONCE, NONCE, true]);
    for (const id of vendors.filter((vendor) => vendor !== "mixpanel" && vendor !== "clarity"))
      await world.waitFor(id, {
        part: { "google-analytics": "/g/collect", segment: "/v1/p", intercom: "/ping" }[id] ?? "",
      });
    expect(await violations(site)).toEqual([]);
    // Styled by adopted sheets, which no style-src forbids.
    await site.openPanel();
    expect(await site.panel.evaluate((panel) => getComputedStyle(panel).position)).toBe("fixed");
    // A gated script that ran makes a withdrawal load the page again: violations are read before that.
    const ending = site.page.waitForEvent("load");
    await site.button("Reject all").click();
    await ending;
    await site.reopen.waitFor();
    expect(await violations(site)).toEqual([]);
    expect(site.problems().filter((line) => !/clarity|Clarity/.test(line))).toEqual([]);
  });

test("the nonce is copied to everything that is started", async ({ site }) => {
  await site.open({
    include: `<script nonce="${NONCE}" src="/dist/sluice.js" data-google-analytics="G-ABC123" data-clarity="abcdefghij"></script>`,
  });
  await site.button("Accept all").click();
  await site.world.waitFor("clarity");
  const nonces = await site.page.evaluate(() =>
    [...document.querySelectorAll<HTMLScriptElement>('script[src^="https://www."]')].map((script) => script.nonce),
  );
  expect(nonces).toEqual([NONCE, NONCE]);
});

test("external gated scripts run where no Trusted Types policy is allowed at all", async ({ site }) => {
  site.world.page("https://gated.example/a.js", "window.externalRan = true;");
  await site.open(
    {
      include: `<script nonce="${NONCE}" src="/dist/sluice.js"></script>`,
      body: `<main><h1>Shop</h1><script type="text/plain" data-consent="analytics" src="https://gated.example/a.js"></script></main>`,
    },
    {
      headers: {
        "content-security-policy": `script-src 'nonce-${NONCE}' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types 'none'`,
      },
    },
  );
  await site.button("Accept all").click();
  await expect.poll(() => site.page.evaluate(() => window.externalRan)).toBe(true);
  // The browser reports that the policy was refused; nothing else may stand there.
  expect(site.problems().filter((line) => !/trusted-types 'none'|policy named 'sluice'|sluice/i.test(line))).toEqual(
    [],
  );
});
