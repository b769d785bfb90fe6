/** Every host on the one port of the test world, and no traffic of the browser's own. */
export const firefoxPrefs = (port: number): Record<string, string | number | boolean> => ({
  "network.dns.forceResolve": "127.0.0.1",
  "network.socket.forcePort": `443=${port};80=${port}`,
  "network.dns.disableIPv6": true,
  "network.trr.mode": 5,
  "services.settings.server": "data:,",
  // Its driver emulates no media; what is measured must stand still.
  "ui.prefersReducedMotion": 1,
  // As headless Chromium has them: a bar that takes room moves what a page centres.
  "ui.useOverlayScrollbars": 1,
  ...Object.fromEntries(
    [
      "app.normandy.enabled",
      "app.update.auto",
      "browser.region.update.enabled",
      "browser.safebrowsing.malware.enabled",
      "browser.safebrowsing.phishing.enabled",
      "datareporting.policy.dataSubmissionEnabled",
      "extensions.blocklist.enabled",
      "network.captive-portal-service.enabled",
      "network.connectivity-service.enabled",
      "toolkit.telemetry.enabled",
    ].map((name) => [name, false]),
  ),
});
