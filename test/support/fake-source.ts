import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

/** Paths of files below a folder, with `/` whatever the system. */
export const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll("\\", "/")}`)
    .filter((name) => ending.test(name))
    .sort();

export interface Import {
  /** As it is written. */
  readonly to: string;
  /** Gone after compiling. */
  readonly typeOnly: boolean;
}

const sourceOf = (text: string, name = "x.tsx"): ts.SourceFile =>
  ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true, name.endsWith("x") ? ts.ScriptKind.TSX : undefined);

function walk(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => walk(child, see));
}

export function importsOf(text: string): Import[] {
  const found: Import[] = [];
  walk(sourceOf(text), (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const allTypes =
        !!named && ts.isNamedImports(named) && !clause.name && named.elements.every(({ isTypeOnly }) => isTypeOnly);
      found.push({
        to: node.moduleSpecifier.text,
        typeOnly: clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes,
      });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ to: node.moduleSpecifier.text, typeOnly: node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [to] = node.arguments;
      found.push({ to: to && ts.isStringLiteral(to) ? to.text : "(computed)", typeOnly: false });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      found.push({ to: node.argument.literal.getText().slice(1, -1), typeOnly: true });
    }
  });
  return found;
}

const NAMES =
  /^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc|createContextualFragment|parseFromString|setHTMLUnsafe|dangerouslySetInnerHTML)$/;
const FORBIDDEN_ATTRIBUTE = /^(on.*|style|srcdoc)$/i;

/** Everything that turns text into markup, code or style, each with the piece of source that does it. */
export function sinksIn(text: string): string[] {
  const found: string[] = [];
  walk(sourceOf(text), (node) => {
    const hit = (): number => found.push(node.getText().slice(0, 80));
    if (ts.isStringLiteralLike(node)) {
      if (/^\s*javascript:/i.test(node.text)) hit();
      else if (ts.isElementAccessExpression(node.parent) && NAMES.test(node.text)) hit();
    } else if (ts.isIdentifier(node)) {
      if (NAMES.test(node.text) || node.text === "eval" || node.text === "Function") {
        if (!ts.isTypeNode(node.parent)) hit();
      }
    } else if (ts.isCallExpression(node)) {
      const callee = node.expression.getText();
      const [first] = node.arguments;
      const literal = first && ts.isStringLiteralLike(first) ? first.text : undefined;
      if (/(^|\.)document\.write(ln)?$|(^|\.)doc\.write(ln)?$/.test(callee)) hit();
      if (
        /(^|\.)set(Timeout|Interval)$/.test(callee) &&
        first &&
        (literal !== undefined || ts.isTemplateExpression(first))
      )
        hit();
      if (/\.setAttribute(NS)?$/.test(callee) && literal !== undefined && FORBIDDEN_ATTRIBUTE.test(literal)) hit();
    } else if (ts.isJsxAttribute(node) && typeof node.initializer === "object") {
      const name = node.name.getText();
      if (/^on/i.test(name) && node.initializer && ts.isStringLiteral(node.initializer)) hit();
      if (name === "style" && node.initializer && ts.isStringLiteral(node.initializer)) hit();
    }
  });
  return found;
}

/** Names of globals that a file uses as values: what `isFree` says is declared outside the project. */
export function globalsIn(program: ts.Program, file: string): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  if (!source) throw new Error(`${file} is not in the program`);
  const found = new Set<string>();
  walk(source, (node) => {
    if (!ts.isIdentifier(node) || ts.isPartOfTypeNode(node)) return;
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && parent.name === node) return;
    const symbol = ts.isShorthandPropertyAssignment(parent)
      ? checker.getShorthandAssignmentValueSymbol(parent)
      : checker.getSymbolAtLocation(node);
    if (!symbol || !(symbol.flags & ts.SymbolFlags.Value)) {
      if (node.text === "globalThis") found.add("globalThis");
      return;
    }
    const isOwn = (symbol.declarations ?? []).some(
      (declaration) => !/\/node_modules\//.test(declaration.getSourceFile().fileName) || !isGlobal(declaration),
    );
    if (isOwn && symbol.name !== "globalThis") return;
    const use = ts.isPropertyAccessExpression(parent) && parent.expression === node ? parent.name.text : "";
    if (["Date", "Math"].includes(node.text)) {
      if (["now", "random"].includes(use)) found.add(`${node.text}.${use}`);
      if (ts.isNewExpression(parent) && !parent.arguments?.length) found.add(`new ${node.text}()`);
    } else if (isPlatform(symbol)) found.add(node.text);
  });
  return [...found].sort();
}

const isGlobal = (declaration: ts.Declaration): boolean => {
  const { parent } = declaration;
  return ts.isSourceFile(parent) || ts.isModuleBlock(parent) || ts.isVariableDeclarationList(parent);
};

/** Declared by the browser or by Node, not by the language. */
const isPlatform = (symbol: ts.Symbol): boolean =>
  symbol.name === "globalThis" ||
  (symbol.declarations ?? []).some((declaration) => /lib\.dom|@types\/node/.test(declaration.getSourceFile().fileName));

export function programOf(files: readonly string[], extra: Readonly<Record<string, string>> = {}): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: "preact",
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => Object.hasOwn(extra, name) || fileExists(name);
  host.getSourceFile = (name, target, ...rest) =>
    Object.hasOwn(extra, name)
      ? ts.createSourceFile(name, extra[name] as string, target, true)
      : getSourceFile(name, target, ...rest);
  return ts.createProgram([...files, ...Object.keys(extra)], options, host);
}

export const read = (file: string): string => readFileSync(file, "utf8");

/** All files of our own code. */
export const files = filesIn("src", /\.tsx?$/).filter((file) => !file.endsWith(".d.ts"));

/** `core/gate` for `src/core/gate.ts`; the room is what stands before the slash, a file of its own otherwise. */
export const nameOf = (file: string): string => file.replace(/^src\//, "").replace(/\.tsx?$/, "");
export const roomOf = (name: string): string => (name.includes("/") ? (name.split("/")[0] as string) : name);
