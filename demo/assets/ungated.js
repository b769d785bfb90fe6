// The vendors' loaders as a site without a gate would have them. Each needs its queue before its code arrives.
window.dataLayer = [];
window.gtag = function gtag() {
  // biome-ignore lint/complexity/noArguments: the vendor takes nothing else
  window.dataLayer.push(arguments);
};
window.gtag("js", new Date());
window.gtag("config", "G-OPEN000001");

window.clarity = (...args) => window.clarity.q.push(args);
window.clarity.q = [];
window.clarity("consentv2", { ad_Storage: "granted", analytics_Storage: "granted" });

window.Intercom = (...args) => window.Intercom.q.push(args);
window.Intercom.q = [];
window.intercomSettings = { app_id: "ungated1" };

window.analytics = [];
for (const method of ["page", "track", "identify", "ready", "on", "once"]) {
  window.analytics[method] = (...args) => window.analytics.push([method, ...args]);
}
window.analytics._writeKey = "UngatedWebsiteWriteKey0000000001";
window.analytics.page("Home");
window.analytics.track("Home page seen");
