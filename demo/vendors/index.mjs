import { empty } from "./answers.mjs";
import { clarity } from "./clarity.mjs";
import { google, googleAds } from "./google.mjs";
import { intercom } from "./intercom.mjs";
import { mixpanel } from "./mixpanel.mjs";
import { pixel } from "./pixel.mjs";
import { segment } from "./segment.mjs";
import { video } from "./video.mjs";

// The more specific hosts first.
export const vendors = [googleAds, google, segment, mixpanel, clarity, intercom, pixel, video];

const covers = (pattern, host) => (pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern);

const answering = (known, host) => known.find(({ hosts }) => hosts.some((pattern) => covers(pattern, host)));

export const vendorOf = (host) => answering(vendors, host);

/** What a page on any origin may read; vendors answer every origin, with credentials. */
export const crossOriginHeaders = (headers) => ({
  "access-control-allow-origin": headers.origin ?? "*",
  ...(headers.origin && { "access-control-allow-credentials": "true" }),
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
  "access-control-allow-headers": headers["access-control-request-headers"] ?? "*",
  "access-control-max-age": "0",
});

/**
 * The answer of the host that was asked; guests come first, and leave to the others what they answer with nothing.
 * A host nobody knows answers with nothing, so that a leak is logged, not noisy.
 */
export async function vendorAnswer(request, guests = []) {
  const play = async (vendor) => (request.method === "OPTIONS" ? empty() : vendor?.answer(request));
  const answer = (await play(answering(guests, request.host))) ?? (await play(vendorOf(request.host))) ?? empty();
  return { ...answer, headers: { ...crossOriginHeaders(request.headers), ...answer.headers } };
}

/**
 * What the ledger needs to tell whose trace it sees. `leftovers` are what a vendor's code that ran on this page must or
 * does hold until the page is left: deleting the stop marker would start it again, and an open database cannot be deleted.
 */
export const catalogue = () =>
  vendors.map(({ id, name, category, hosts, traces, leftovers = [] }) => ({
    id,
    name,
    category,
    hosts,
    traces,
    leftovers,
  }));
