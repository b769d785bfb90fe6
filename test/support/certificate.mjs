import { createHash, X509Certificate } from "node:crypto";
import { generate } from "selfsigned";

/** A throw-away certificate, and the fingerprint of its key that Chromium takes as `--ignore-certificate-errors-spki-list`. */
export async function certificate() {
  const { cert, private: key } = await generate([{ name: "commonName", value: "shop.example" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "shop.example" },
          { type: 2, value: "*.shop.example" },
        ],
      },
    ],
  });
  const spki = new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" });
  return { cert, key, spki: createHash("sha256").update(spki).digest("base64") };
}
