const MILLRACE_POLICY = [
  "default-src 'self'",
  "script-src 'nonce-{nonce}' 'strict-dynamic'",
  "style-src 'self'",
  "img-src 'self' https://*.google-analytics.com",
  "connect-src 'self' https://*.google-analytics.com https://*.analytics.google.com https://www.googletagmanager.com",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join("; ");

const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'nonce-{nonce}' 'strict-dynamic'",
  "style-src 'self'",
  "img-src 'self' https://stats.pixel.example",
  "connect-src 'self' https://*.google-analytics.com https://api-iam.intercom.io",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types sluice",
].join("; ");

/** The demo's sites. `policy` is the content security policy that every page of the site is served with. */
export const sites = [
  { id: "larkwatch", title: "Larkwatch", pages: ["privacy"] },
  { id: "knockpost", title: "Knockpost", pages: ["privacy"] },
  { id: "millrace", title: "Millrace", pages: ["privacy"], policy: MILLRACE_POLICY },
  { id: "module", title: "ES module page", pages: ["privacy"] },
  { id: "strict", title: "Strict content security policy", policy: STRICT_POLICY },
  { id: "ungated", title: "The same tags without a gate" },
];
