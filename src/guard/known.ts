/**
 * Trackers that sites of all kinds carry, beside those that a site declares, with all hosts below them. What it catches is
 * the vendor: whoever declares one of its hosts answers for all of them.
 */
export const KNOWN =
  /^host\n(?:.*\.)?(google(?:-an|tag|syn|ads)\w+|doubleclick|facebook|clarity|bat\.bing|licdn|analytics\.tiktok|ads-twitter|hotjar|segment|mixpanel|mxpnl|amplitude|intercom|criteo)\.(?:com|net|io|ms)$/;
