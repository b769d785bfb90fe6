import { vi } from "vitest";
import { readTag } from "../../src/browser/tag";
import { type FakePage, fakePage } from "../support/fake-page";

/** The tag as it stands on a page, and what it reads. */
export function tag(
  attributes: string,
  body = "",
  src = "/assets/v1/sluice.js",
): {
  page: FakePage;
  report: ReturnType<typeof vi.fn<(message: string) => void>>;
  read: ReturnType<typeof readTag>;
  config(): any;
} {
  const page = fakePage({ head: `<script src="${src}" ${attributes}></script>`, body });
  const report = vi.fn<(message: string) => void>();
  const read = readTag(page.env);
  return { page, report, read, config: () => read.config(report) };
}

export const block = (json: string, id = "settings") => `<script type="application/json" id="${id}">${json}</script>`;
