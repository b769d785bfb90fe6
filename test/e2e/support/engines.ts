import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

/** Three engines with all of their usual rules, over the whole page: their faults are not each other's. */

const SOURCES = [
  "axe-core/axe.min.js",
  "accessibility-checker-engine/ace.js",
  "@pa11y/html_codesniffer/build/HTMLCS.js",
].map((file) => readFileSync(new URL(`../../../node_modules/${file}`, import.meta.url), "utf8"));

export async function loadEngines(page: Page): Promise<void> {
  for (const source of SOURCES) await page.evaluate(source);
}

/** What each of them finds, in words. An engine that had nothing to say about anything has not looked. */
export const violations = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const engines = window as any;
    const short = (html: string) => html.replaceAll(/\s+/g, " ").slice(0, 140);
    const found: string[] = [];

    const axe = await engines.axe.run(document);
    if (axe.passes.length < 10) found.push(`axe: looked at ${axe.passes.length} rules only`);
    for (const { id, nodes } of axe.violations)
      for (const { html, failureSummary } of nodes) found.push(`axe ${id}: ${short(html)} ${failureSummary}`);

    const { results } = await new engines.ace.Checker().check(document, ["IBM_Accessibility", "WCAG_2_2"]);
    if (results.length < 50) found.push(`IBM: ${results.length} answers only`);
    for (const { ruleId, value, message, snippet } of results)
      if (value[0] === "VIOLATION" && value[1] === "FAIL") found.push(`IBM ${ruleId}: ${message} ${short(snippet)}`);

    const { HTMLCS } = engines;
    await new Promise<void>((resolve, reject) => HTMLCS.process("WCAG2AA", document, resolve, reject));
    const messages = HTMLCS.getMessages();
    if (!messages.length) found.push("HTMLCS: said nothing at all");
    for (const { type, code, msg, element } of messages)
      if (type === HTMLCS.ERROR) found.push(`HTMLCS ${code}: ${msg} ${short(element.outerHTML ?? "")}`);
    return found;
  });
