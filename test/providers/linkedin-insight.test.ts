import "../support/window";
import { expect, it } from "vitest";
import { linkedinInsight } from "../../src/providers";
import { contextFor } from "./context";

it("LinkedIn: taken back on its way and allowed anew, it names the site once, beside what the page named", async () => {
  const { win, definition, context } = contextFor(linkedinInsight({ id: "1" }));
  (win as any)._linkedin_data_partner_ids = ["7"];
  await definition.start?.(context, false);
  await definition.start?.(context, false);
  expect((win as any)._linkedin_data_partner_ids).toEqual(["7", "1"]);
});
