/**
 * What the reopen control is called, per shipped language. It is needed where the UI and its texts are not loaded;
 * the keys double as the list of languages. Each label equals `panelTitle`, which the banner points to.
 */
export const reopenLabels: Readonly<Record<string, string>> = {
  en: "Privacy choices",
  de: "Privatsphäre-Einstellungen",
};
