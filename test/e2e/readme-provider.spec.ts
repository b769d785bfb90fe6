import ts from "typescript";
import { of as blocksOf } from "../support/readme-blocks";
import { expect, test } from "./support/fixtures";

/** The README's third party of a site's own, as code, over the build. */

const [example = ""] = blocksOf("ts").filter((code) => code.includes("defineProvider<"));
const { outputText } = ts.transpileModule(example.replace("createSluice({", "window.sluice = createSluice({"), {
  compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
});
const include = `<script type="importmap">{ "imports": { "sluice": "/dist/index.js" } }</script><script type="module">${outputText}</script>`;

const VENDOR = `{
  let isOn = true;
  const send = (said) => isOn && fetch("https://acme.example/hit/" + said, { mode: "no-cors" });
  window.acme = { send, start() { isOn = true; }, stop() { isOn = false; } };
  document.cookie = "_acme=1; path=/; secure; max-age=" + 30 * 86400;
  for (const said of acmeCalls.splice(0)) send(said);
}`;

test("before an answer nothing, after a yes its requests, after a no it is stopped and swept, and woken by the next", async ({
  site,
}) => {
  site.world.vendor({ hosts: ["acme.example"], answer: () => ({ type: "text/javascript", body: VENDOR }) });
  const asked = () => site.since(0).map(({ url }) => url.replace("https://acme.example/", ""));
  const say = (said: string) =>
    site.page.evaluate((word) => {
      const { acme, acmeCalls } = window as unknown as Record<string, any>;
      if (acme) acme.send(word);
      acmeCalls.push(word);
      return acmeCalls.length;
    }, said);
  await site.open({ include });
  await site.ready();
  await site.banner.waitFor();
  await say("early");
  await site.settled();
  expect(asked()).toEqual([]);
  await site.button("Accept all").click();
  await expect.poll(asked).toEqual(["k1.js", "hit/early"]);
  expect(await site.cookies()).toContain("_acme");
  await site.page.evaluate(() => void window.sluice.rejectAll());
  expect(await site.cookies()).not.toContain("_acme");
  expect(await say("refused")).toBe(0);
  await site.page.evaluate(() => window.sluice.acceptAll());
  await say("again");
  await expect.poll(asked).toEqual(["k1.js", "hit/early", "hit/again"]);
});
