import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import nodeResolve from "@rollup/plugin-node-resolve";
import typescript from "@rollup/plugin-typescript";
import { transform } from "lightningcss";
import { minify } from "terser";
import ts from "typescript";

const dist = "dist";
/** A locale's file is named by its language; what else lies beside them has a longer name. */
const languages = readdirSync("src/locales")
  .map((file) => file.replace(".ts", ""))
  .filter((name) => /^[a-z]{2}(-|$)/.test(name));

/** A style sheet is imported as minified text; the name hides its ending from tools that would treat it as a style sheet. */
export function cssText() {
  const mark = "\0css-text:";
  return {
    name: "css-text",
    enforce: "pre",
    resolveId: (source, importer) =>
      importer && source.endsWith(".css") ? `${mark}${resolve(dirname(importer), source)}.js` : null,
    load(id) {
      if (!id.startsWith(mark)) return null;
      const filename = id.slice(mark.length, -".js".length);
      const { code } = transform({ filename, code: readFileSync(filename), minify: true });
      return `export default ${JSON.stringify(code.toString())}`;
    },
  };
}

/** Node's own resolution wants file endings in declarations; the sources leave them out. */
const declarationEndings = {
  name: "declaration-endings",
  generateBundle(_options, bundle) {
    for (const [name, file] of Object.entries(bundle)) {
      if (!name.endsWith(".d.ts")) continue;
      // Nobody imports the texts of one language.
      if (/\/locales\/[a-z]{2}\b[^/]*$/.test(name)) {
        delete bundle[name];
        continue;
      }
      file.source = String(file.source).replace(
        /(from\s+"|import\("|declare module ")(\.{1,2}(?:\/[^"]+)?)"/g,
        (_, before, path) => `${before}${/^\.+$/.test(path) ? `${path}/index` : path}.js"`,
      );
    }
  },
};

const { options: compilerOptions } = ts.convertCompilerOptionsFromJson(
  { ...ts.readConfigFile("tsconfig.json", ts.sys.readFile).config.compilerOptions, noEmit: false, sourceMap: true },
  ".",
);

/** In this thread: a thread for each of so many outputs takes longer to start than to work. */
export const minified = (options = {}) => ({
  name: "minified",
  async renderChunk(code, _chunk, { sourcemap }) {
    const { code: smaller, map } = await minify(code, { module: true, ...options, sourceMap: Boolean(sourcemap) });
    return { code: smaller, map: map ? JSON.parse(map) : null };
  },
});

/** Most sources are in several outputs. */
const transpiled = new Map();
function transpile(code, fileName) {
  const { outputText, sourceMapText } = ts.transpileModule(code, { fileName, compilerOptions });
  return { code: outputText.replace(/\n\/\/# sourceMappingURL.*/, ""), map: JSON.parse(sourceMapText) };
}

/** The first output checks the types of all sources, so for the others they are only taken off. */
const stripped = {
  name: "stripped",
  resolveId(source, importer) {
    const path = importer && source.startsWith(".") ? resolve(dirname(importer), source) : "";
    return [".ts", ".tsx", "/index.ts"].map((ending) => path + ending).find((file) => ts.sys.fileExists(file)) ?? null;
  },
  transform(code, fileName) {
    if (!/\.tsx?$/.test(fileName)) return null;
    const key = `${fileName}\n${code}`;
    if (!transpiled.has(key)) transpiled.set(key, transpile(code, fileName));
    return transpiled.get(key);
  },
};

const emptied = {
  name: "emptied",
  buildStart: () => rmSync(dist, { recursive: true, force: true }),
};

/** It makes its object as soon as it is read: a page's `Object.prototype.get` must not be taken for a part of it. */
const cookieLibrary = {
  name: "cookie-library",
  transform: (code, file) =>
    file.includes("/js-cookie/") ? { code: code.replaceAll("{ value:", "{ __proto__: null, value:"), map: null } : null,
};

/** Runs after the last output is on disk. */
const integrity = {
  name: "integrity",
  writeBundle() {
    const files = readdirSync(dist, { recursive: true })
      .map((file) => join(dist, String(file)))
      .filter((file) => file.endsWith(".js") && statSync(file).isFile())
      .sort();
    const hashes = files.map((file) => [
      relative(dist, file),
      `sha384-${createHash("sha384").update(readFileSync(file)).digest("base64")}`,
    ]);
    writeFileSync(join(dist, "integrity.json"), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
  },
};

/** One file for each provider, for configurations in JSON that name one which is not in `sluice.js`. */
const providers = readdirSync("src/providers")
  .filter((file) => file.endsWith(".ts"))
  .filter((file) => readFileSync(join("src/providers", file), "utf8").includes("defineProvider<"))
  .map((file) => file.replace(".ts", ""))
  .filter((name) => name !== "define");

/** Their definitions share most of their code: it has a file of its own, so that a site with all of them fetches it once. */
const google = providers.filter((name) => /^google-(a|t)/.test(name));

/** Who fetches a provider's file by its id needs all of its definition, without a factory or a name. */
const bare = {
  name: "bare",
  transform: (code, file) =>
    file.includes("/providers/")
      ? {
          code: code.replaceAll("/* @__PURE__ */ ", "").replace(/const \w+ = defineProvider(<\w+>)?\(/, "default ("),
          map: null,
        }
      : null,
  // The bundler gives it one.
  renderChunk: (code) => ({
    code: code.replace(/const (\w+) = (\(\{[\s\S]*\}\);)\s+export \{ \1 as default \};/, "export default $2"),
    map: null,
  }),
};

/** Nor does a script tag, which reads its providers from attributes and JSON. */
const tagged = {
  name: "tagged",
  resolveId: (source, from) => (from && /(^|\/)define$/.test(source) ? "\0define" : null),
  load: (id) =>
    id === "\0define"
      ? `export const defineProvider = (definition) => ({ definition });
         export const definitionIn = (file) => Object.values(file)[0];`
      : null,
};

/** Leaves of each locale nothing but its texts, in the order in which the UI knows them. */
const packed = {
  name: "packed",
  async generateBundle(_options, bundle) {
    const load = ({ code }) => import(`data:text/javascript,${encodeURIComponent(code)}`);
    const { pack } = await load(bundle["pack.js"]);
    const english = await load(bundle["en.js"]);
    for (const [name, file] of Object.entries(bundle)) {
      const locale = await load(file);
      if (locale === english || !locale.default) delete bundle[name];
      else file.code = `export default${JSON.stringify(pack(locale.default, english.default))}`;
    }
  },
};

const UI = "src/ui/mount.ts";
const OF_GUARD =
  /^(isStopped|refuses|stops|settle|addresses|isUndecided|isOver|takenBack|inLine|turnedAway|sequel|judge|ids|fail|sift|proceed)$/;
/** Names that nobody outside of one file knows: Preact's own, and the guard's. Vendors' names must stay. */
const PRIVATE = { [UI]: /^__/, "src/guard/index.ts": OF_GUARD, "src/script-guard.ts": OF_GUARD };

/**
 * Nearly all of the first two files runs at once: compiled whole, off the main thread where the browser can, they start a
 * quarter sooner than function by function (V8's explicit compile hints; a comment to the others).
 */
const eager = "//# allFunctionsCalledOnLoad";
const banner = "/*! Sluice, MIT licence. Includes js-cookie and preact, MIT licence. */";
const licence = "/*! Sluice, MIT licence. */";
/** Server components may then use the boundary without a file of their own around it. */
const client = '\n"use client";';

/** What `src/index.ts` imports on demand is a file of its own beside it. */
function outside(id, from = "") {
  // What `src/guard/index.ts` wraps.
  if (/(^\.\.|\/src)\/index$/.test(id)) return "./index.js";
  if (id.endsWith("/ui/mount")) return "./sluice-ui.js";
  if (id.endsWith("/ui/panel/mount")) return "./sluice-panel.js";
  if (id.endsWith("/inspect/index")) return "./inspect.js";
  if (id.endsWith("/providers/find")) return "./find.js";
  if (id.endsWith("/locales/load")) return "./locales.js";
  // Fetched one by one where they are named; what they share has no file of its own.
  if (from && !/\/(providers\/find|locales\/load)\.ts$/.test(from)) return null;
  const [, folder, name = ""] = /(?:^\.|\/(providers|locales))\/([\w-]+)$/.exec(id) ?? [];
  if (folder !== "providers" && languages.includes(name)) return `./locales/${name}.js`;
  return folder !== "locales" && providers.includes(name) ? `./providers/${name}.js` : null;
}

function output(input, file, { format = "es", first = false, last = false, peer = "", chunk = "sluice-panel" } = {}) {
  const isProvider = [input].flat()[0].startsWith("src/providers/");
  const isFirst = format === "iife" || input === UI;
  const isPeer = (id) => peer !== "" && id.split("/")[0] === peer;
  return {
    input,
    external: (id, from = "") => isPeer(id) || (format === "es" && id !== input && outside(id, from) !== null),
    // What the panel shares with the banner it takes from the banner's file, which is there by then.
    preserveEntrySignatures: "allow-extension",
    output: {
      dir: dist,
      entryFileNames: file,
      chunkFileNames: `${chunk}.js`,
      format,
      // Beside each file all the same; that the file names it counts as often as the catalogue has files.
      sourcemap: file.startsWith("providers/") ? "hidden" : true,
      // What a file of a catalogue begins with counts as often as the catalogue has files; the licence lies beside them.
      banner: file.startsWith("providers/")
        ? ""
        : peer
          ? licence + (peer === "react" ? client : "")
          : isProvider
            ? licence
            : banner,
      paths: (id) => outside(id) ?? id,
      generatedCode: "es2015",
      esModule: false,
    },
    plugins: [
      first && emptied,
      cssText(),
      file.startsWith("providers/") && bare,
      format === "iife" && tagged,
      nodeResolve(),
      cookieLibrary,
      first
        ? typescript({
            tsconfig: "src/tsconfig.json",
            filterRoot: ".",
            declaration: true,
            declarationDir: join(dist, "types"),
          })
        : stripped,
      first && declarationEndings,
      minified({
        ecma: 2020,
        compress: { passes: 3, unsafe_arrows: true, inline: format === "iife" ? 1 : 3, directives: !peer },
        ...(PRIVATE[input] ? { mangle: { properties: { regex: PRIVATE[input] } } } : {}),
        // A site that uses one provider must not carry the others.
        format: {
          comments: /^!/,
          ecma: 2020,
          preserve_annotations: format === "es" && !file.startsWith("providers/"),
          ...(isFirst ? { preamble: eager } : {}),
        },
      }),
      last && integrity,
    ],
  };
}

export default [
  output("src/index.ts", "index.js", { first: true }),
  output("src/providers/index.ts", "providers.js"),
  // A module that is also imported on demand is kept whole by bundlers, so a site's own providers must come from another one.
  output("src/providers/find.ts", "find.js"),
  output("src/inspect/index.ts", "inspect.js"),
  output("src/guard/index.ts", "guard.js"),
  ...providers
    .filter((name) => !google.includes(name))
    .map((name) => output(`src/providers/${name}.ts`, `providers/${name}.js`)),
  output(
    google.map((name) => `src/providers/${name}.ts`),
    "providers/[name].js",
    { chunk: "providers/google" },
  ),
  output("src/server.ts", "server.js"),
  output("src/react.ts", "react.js", { peer: "react" }),
  output("src/preact.ts", "preact.js", { peer: "preact" }),
  output(UI, "sluice-ui.js"),
  output("src/locales/load.ts", "locales.js"),
  {
    input: [...languages, "pack"].map((name) => `src/locales/${name}.ts`),
    output: { dir: join(dist, "locales"), generatedCode: "es2015" },
    plugins: [stripped, packed],
  },
  output("src/script-guard.ts", "sluice-guard.js", { format: "iife" }),
  output("src/script.ts", "sluice.js", { format: "iife", last: true }),
];
