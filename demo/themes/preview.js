/** A page with something to ask about. Its third parties are only declared: nothing is ever requested from here. */
const declared = (category, name, ...cookies) => ({ category, name, company: `${name} Ltd`, cookies });

const base = {
  policy: { version: "1", url: "#privacy", controller: "Fernhill" },
  storage: { name: "sluice-preview" },
  providers: {
    tallymark: declared("analytics", "Tallymark", "_tally"),
    hummingbird: declared("support", "Hummingbird", "_hum", "_hum_*"),
    lanternfish: declared("marketing", "Lanternfish", "_lantern"),
  },
};

/** Shows these looks, as to someone who has not answered yet. */
globalThis.preview = (ui, { dir = "", surface = "banner", shown = () => {} } = {}) => {
  globalThis.sluice.destroy();
  // biome-ignore lint/suspicious/noDocumentCookie: an answer given in the preview is not kept
  document.cookie = "sluice-preview=; max-age=0; path=/";
  document.documentElement.dir = dir;
  document.documentElement.style.colorScheme = ui.theme === "auto" ? "" : (ui.theme ?? "");
  globalThis.sluice.init({ ...base, ui });
  const forget = globalThis.sluice.on("open", () => {
    forget();
    shown();
  });
  if (surface === "panel") globalThis.sluice.open();
};
