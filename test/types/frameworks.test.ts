import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type CompileOptions, compile } from "../support/compile";

if (!existsSync("dist/types/react.d.ts")) throw new Error('dist is missing: run "npm run build" first');

const GOOD = `
  import type { Sluice, State } from "sluice";
  export function Page({ maybe }: { maybe?: string | undefined }) {
    const may: boolean = useConsent("analytics !support");
    const state: State = useConsentState();
    const sluice: Sluice | null = useSluice();
    const props: ConsentProps = { need: "analytics" };
    return (
      <main>
        <Consent need="analytics"><p>{String(may)}</p>text{5}</Consent>
        <Consent need="marketing" fallback={<p>{state.method}</p>} key="a">{maybe}{null}{false}</Consent>
        <Consent {...props} fallback={maybe} />
        <button type="button" onClick={() => sluice?.open()}>Choices</button>
      </main>
    );
  }`;

const BAD: readonly (readonly [what: string, code: string])[] = [
  ["a boundary without a need", "export const a = <Consent>x</Consent>;"],
  ["a need that is no text", "export const a = <Consent need={true}>x</Consent>;"],
  ["another name for the fallback", 'export const a = <Consent need="a" otherwise="b">x</Consent>;'],
  ["a hook without a need", "export const a = () => useConsent();"],
  ["a Sluice taken for granted", "export const a = () => useSluice().open();"],
  ["an answer taken for a yes", 'export const a = (): true => useConsent("a");'],
  ["writing the state", "export const a = () => { useConsentState().decided = true; };"],
];

const REACT_18 = "test/frameworks/react18/node_modules/@types/react";
const frameworks: Readonly<Record<string, CompileOptions & { jsx: string }>> = {
  "React 18": {
    jsx: "react",
    paths: { react: `${REACT_18}/index.d.ts`, "react/jsx-runtime": `${REACT_18}/jsx-runtime.d.ts` },
  },
  "React 19": { jsx: "react" },
  "Preact 10": {
    jsx: "preact",
    paths: {
      preact: "test/frameworks/preact10/node_modules/preact/src/index.d.ts",
      "preact/hooks": "test/frameworks/preact10/node_modules/preact/hooks/src/index.d.ts",
      "preact/jsx-runtime": "test/frameworks/preact10/node_modules/preact/jsx-runtime/src/index.d.ts",
    },
  },
  "Preact 11": { jsx: "preact" },
};

describe.each(Object.keys(frameworks))("with the types of %s", (name) => {
  const { jsx, ...options } = frameworks[name] as (typeof frameworks)[string];
  const imports = `import { Consent, type ConsentProps, useConsent, useConsentState, useSluice } from "sluice/${jsx}";\n`;
  const files = Object.fromEntries([
    ["good.tsx", imports + GOOD],
    ...BAD.map(([, code], index) => [`bad-${index}.tsx`, imports + code]),
  ]);
  const found = compile(files, { jsx, ...options });

  it("hooks and boundary are taken as they are meant", () => {
    expect(found.get("good.tsx")).toEqual([]);
    expect([...found.keys()].filter((file) => !(file in files))).toEqual([]);
  });

  it.each(BAD.map(([what], index) => [what, index] as const))("%s is refused", (_, index) => {
    expect(found.get(`bad-${index}.tsx`)).toHaveLength(1);
  });
});
