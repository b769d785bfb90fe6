import ts from "typescript";

const ROOT = process.cwd().replaceAll("\\", "/");

/** Of frameworks that are not installed: what the examples use, as their documentation tells it. */
const AMBIENT = `
declare module "next/headers" { export function headers(): Promise<Headers>; }
declare module "vue" {
  export interface Ref<T> { value: T }
  export function ref<T>(value: T): Ref<T>;
  export function readonly<T extends object>(target: T): Readonly<T>;
  export function onMounted(hook: () => void): void;
  export function onUnmounted(hook: () => void): void;
}
declare module "svelte/store" {
  export interface Readable<T> { subscribe(this: void, run: (value: T) => void, invalidate?: () => void): () => void }
  export function derived<S, T>(store: Readable<S>, fn: (value: S) => T): Readable<T>;
}
declare module "solid-js" {
  export type Accessor<T> = () => T;
  export function createSignal<T>(value: T): [Accessor<T>, (value: T) => T];
  export function onMount(fn: () => void): void;
  export function onCleanup(fn: () => void): void;
}
declare module "@angular/core" {
  export type Signal<T> = () => T;
  export interface WritableSignal<T> extends Signal<T> { set(value: T): void; asReadonly(): Signal<T> }
  export function signal<T>(value: T): WritableSignal<T>;
  export abstract class DestroyRef { abstract onDestroy(callback: () => void): () => void }
  export function inject<T>(token: abstract new (...args: never[]) => T): T;
  export function afterNextRender(callback: () => void): void;
}
`;

export interface CompileOptions {
  /** Where JSX comes from. */
  jsx?: string;
  /** Other places for packages, relative to the project. */
  paths?: Readonly<Record<string, string>>;
}

/** The compiler's own, which no option here changes: read once, and not checked. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/**
 * What the compiler says about these texts, by name; they import `sluice` as a site does, through the doors of the package.
 * One program for all of them: most of the time goes into reading libraries.
 */
export function compile(
  files: Readonly<Record<string, string>>,
  { jsx = "react", paths = {} }: CompileOptions = {},
): Map<string, string[]> {
  const texts = new Map(
    Object.entries({ ...files, "ambient.d.ts": AMBIENT }).map(([name, text]) => [`${ROOT}/${name}`, text]),
  );
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipDefaultLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: jsx,
    types: [],
    paths: Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, [`${ROOT}/${path}`]])),
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = texts.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, target, true);
    if (!/\/lib\.[\w.]+\.d\.ts$/.test(name)) return getSourceFile(name, target, ...rest);
    if (!libraries.has(name)) libraries.set(name, getSourceFile(name, target, ...rest));
    return libraries.get(name);
  };
  const found = new Map<string, string[]>(Object.keys(files).map((name) => [name, []]));
  for (const { file, messageText } of ts.getPreEmitDiagnostics(ts.createProgram([...texts.keys()], options, host))) {
    const name = file?.fileName.replace(`${ROOT}/`, "") ?? "";
    found.set(name, [...(found.get(name) ?? []), ts.flattenDiagnosticMessageText(messageText, "\n")]);
  }
  return found;
}
