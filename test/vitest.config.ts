import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
// @ts-expect-error the build script is plain JavaScript
import { cssText } from "../rollup.config.mjs";

/** Shortest to read and longest to run, since they start a build and a compiler of their own: the others fit in beside them. */
const isLongest = ({ moduleId }: TestSpecification): boolean => /(rebuild|new-provider)\.test/.test(moduleId);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files.filter((file) => !isLongest(file)));
    return [...files.filter(isLongest), ...others];
  }
}

export default defineConfig({
  plugins: [cssText()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    root: ".",
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/e2e/**"],
    restoreMocks: true,
    isolate: false,
    sequence: { sequencer: LongestFirst },
    setupFiles: "test/support/each-file.ts",
    // By default one core is left to the watching person; nobody watches here.
    maxWorkers: "100%",
    // Those that run a compiler take seconds on a busy machine; none waits for a clock.
    testTimeout: 30_000,
  },
});
