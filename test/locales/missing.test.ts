import ts from "typescript";
import { expect, it } from "vitest";
import { read } from "../support/fake-source";

/** What the compiler says about these copies of a locale, one by one. One program for all: most of the time goes into reading libraries. */
function complaints(texts: readonly string[]): string[][] {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: [] }, ".");
  const files = new Map(texts.map((text, place) => [`src/locales/changed${place}.ts`, text]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.getSourceFile = (file, target, ...rest) => {
    const text = files.get(file);
    return text === undefined ? getSourceFile(file, target, ...rest) : ts.createSourceFile(file, text, target, true);
  };
  const found = ts.getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host));
  expect(found.filter(({ file }) => !file || !files.has(file.fileName))).toEqual([]);
  return [...files.keys()].map((name) =>
    found
      .filter(({ file }) => file?.fileName === name)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0] as string),
  );
}

it("a locale that misses a text does not compile, nor one with a text too many", () => {
  const german = read("src/locales/de.ts");
  const broken = [
    german.replace(/^ {2}saved:.*\n/m, ""),
    german.replace(/^ {4}support:.*\n/m, ""),
    german.replace("  saved:", '  tpyo: "x",\n  saved:'),
  ];
  for (const text of broken) expect(text).not.toBe(german);
  const [whole, ...lacking] = complaints([german, ...broken]);
  expect(whole).toEqual([]);
  expect(lacking.map(({ length }) => length)).toEqual([1, 1, 1]);
});
