import ts from "typescript";
import { expect, it } from "vitest";
import { read } from "../support/fake-source";

const NAME = "src/locales/changed.ts";

/** What the compiler says about a changed copy of a locale. */
function complaints(text: string): string[] {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: [] }, ".");
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => file === NAME || fileExists(file);
  host.getSourceFile = (file, target, ...rest) =>
    file === NAME ? ts.createSourceFile(file, text, target, true) : getSourceFile(file, target, ...rest);
  const program = ts.createProgram([NAME], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0] as string);
}

it("a locale that misses a text does not compile, nor one with a text too many", () => {
  const german = read("src/locales/de.ts");
  const broken = [
    german.replace(/^ {2}saved:.*\n/m, ""),
    german.replace(/^ {4}support:.*\n/m, ""),
    german.replace("  saved:", '  tpyo: "x",\n  saved:'),
  ];
  expect(complaints(german)).toEqual([]);
  for (const text of broken) {
    expect(text).not.toBe(german);
    expect(complaints(text)).toHaveLength(1);
  }
});
