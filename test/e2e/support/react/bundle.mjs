import { rolldown } from "rolldown";

/** What a site's bundler makes of the page: React in development, which speaks up about every difference. */
export async function bundle() {
  const made = await rolldown({
    input: new URL("client.mjs", import.meta.url).pathname,
    platform: "browser",
    logLevel: "silent",
    transform: { define: { "process.env.NODE_ENV": '"development"' } },
  });
  const { output } = await made.generate({ format: "es" });
  await made.close();
  return output[0].code;
}
