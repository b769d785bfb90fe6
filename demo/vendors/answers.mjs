import { readFile } from "node:fs/promises";

const PACKAGES = new URL("../../node_modules/", import.meta.url);
const CLIENT = new URL("client/", import.meta.url);

/** The shortest answers a vendor host gives. Every one of them is a plain `{ status, type, body }`. */
export const empty = () => ({ status: 204, type: "text/plain", body: "" });
export const notFound = () => ({ status: 404, type: "text/plain", body: "not found" });
export const text = (body, type = "text/plain; charset=utf-8") => ({ status: 200, type, body });
export const script = (body) => text(body, "text/javascript; charset=utf-8");
export const html = (body) => text(body, "text/html; charset=utf-8");
export const json = (value) => text(JSON.stringify(value), "application/json");

/** The vendor's own code, as its npm package ships it. */
export const packaged = async (path) => script(await readFile(new URL(path, PACKAGES)));

/** Code written here in place of a vendor's, with `__NAME__` marks filled in. */
export async function ownScript(file, values = {}) {
  const source = await readFile(new URL(file, CLIENT), "utf8");
  // A function as replacement: vendor code is full of "$&", which a replacement string would expand.
  return script(
    Object.entries(values).reduce((code, [name, value]) => code.replaceAll(`__${name}__`, () => value), source),
  );
}

const GIF = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
export const clearGif = () => ({ status: 200, type: "image/gif", body: GIF });
