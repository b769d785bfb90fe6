import { afterEach, describe, expect, it } from "vitest";
import { closePages } from "../support/fake-page";
import { judged, STRANGER, TRACKER } from "./judged";

afterEach(closePages);

describe("markup that Sluice has switched on", () => {
  const frame = `<iframe data-consent="marketing" data-src="${TRACKER}" title="x"></iframe>`;
  const shown = `<img data-consent="!marketing" data-src="${TRACKER}" alt="">`;

  it.each([
    [frame, "nothing", "hold"],
    [frame, "marketing only", "pass"],
    [frame, "analytics only", "refuse"],
    [shown, "analytics only", "pass"],
    [shown, "marketing only", "refuse"],
    [`<link data-consent="marketing" data-href="${TRACKER}">`, "marketing only", "pass"],
    [`<script type="text/plain" data-consent="marketing" src="${TRACKER}"></script>`, "marketing only", "pass"],
    [`<img data-consent="unheard-of" data-src="${TRACKER}" alt="">`, "yes", "refuse"],
    [`<img data-consent="!unheard-of" data-src="${TRACKER}" alt="">`, "yes", "refuse"],
    [`<img data-consent="" data-src="${TRACKER}" alt="">`, "yes", "refuse"],
  ])("%s, answered %s: %s", async (body, answer, expected) => {
    const { ask } = await judged("listed", answer, [], body);
    expect(ask("https://connect.facebook.net/sdk.js")).toBe(expected);
    // Others of the list are not its business.
    expect(ask("https://www.criteo.com/x")).toBe(answer === "nothing" ? "hold" : "refuse");
  });

  it("answers for its own host alone where every host is refused", async () => {
    const { ask } = await judged("strict", "yes", [], `<img data-consent="analytics" data-src="${STRANGER}" alt="">`);
    expect([ask(STRANGER), ask("https://another.example/x")]).toEqual(["pass", "refuse"]);
  });
});
