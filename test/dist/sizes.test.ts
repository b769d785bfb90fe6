import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { FILES } from "./built";
import { bundled, ONE } from "./consume";
import sizes from "./sizes.json" with { type: "json" };

describe("the size that a visitor loads, as brotli", () => {
  const bytes = (code: string | Buffer): number => brotliCompressSync(code).length;
  const measured: Record<string, () => Promise<number>> = Object.fromEntries(
    FILES.filter((file) => file !== "index.js").map((file) => [
      file,
      async () => bytes(readFileSync(join("dist", file))),
    ]),
  );
  measured["first chunk of a bundle"] = async () => {
    const [first] = await bundled(ONE);
    return bytes(first?.code ?? "");
  };
  measured["sluice-guard.js on top of sluice.js"] = async () =>
    bytes(readFileSync("dist/sluice-guard.js")) - bytes(readFileSync("dist/sluice.js"));
  const limits: Record<string, { limit: number; target?: number }> = sizes;

  /** One limit for all files of a folder, unless a file has its own. */
  const limitOf = (file: string): string => (limits[file] ? file : file.replace(/[^/]+$/, "*"));

  it("is limited for every file", () => {
    expect([...new Set(Object.keys(measured).map(limitOf))].sort()).toEqual(Object.keys(limits).sort());
  });

  it.each(Object.keys(measured))("%s is no larger than its limit", async (file) => {
    const size = await measured[file]?.();
    expect(size).toBeLessThanOrEqual(limits[limitOf(file)]?.limit ?? 0);
  });
});
