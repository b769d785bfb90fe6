import commonjs from "@rollup/plugin-commonjs";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";

const development = {
  name: "development",
  transform: (code) => ({ code: code.replaceAll("process.env.NODE_ENV", '"development"'), map: null }),
};

/** What a site's bundler makes of the page: React in development, which speaks up about every difference. */
export async function bundle() {
  const made = await rollup({
    input: new URL("client.mjs", import.meta.url).pathname,
    plugins: [nodeResolve({ browser: true }), commonjs(), development],
    onwarn() {},
  });
  const { output } = await made.generate({ format: "es" });
  await made.close();
  return output[0].code;
}
