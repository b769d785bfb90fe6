/** What can be picked, and the tag that comes of it. */

export const PLACES = {
  bar: ["bottom", "top"],
  card: ["bottom-start", "bottom-end", "top-start", "top-end", "bottom", "top"],
  dialog: [],
  inline: [],
};
export const PRESETS = ["calm", "ink", "meadow", "dusk", "press"];
export const THEMES = ["auto", "light", "dark"];
export const REOPEN = ["button", "link", "none"];
/** Of the page around it; the banner itself goes as its language does. */
export const DIRECTIONS = ["ltr", "rtl"];

const USUAL = { layout: "bar", preset: "calm", theme: "auto", lang: "auto", reopen: "button" };
/** What the tag says without a block of JSON. */
const ATTRIBUTES = ["layout", "theme", "lang"];

/** Only what differs from the defaults. */
export const uiOf = ({ position, ...choice }) => ({
  ...Object.fromEntries(
    Object.entries(USUAL).flatMap(([name, usual]) => (choice[name] === usual ? [] : [[name, choice[name]]])),
  ),
  ...(position && position !== PLACES[choice.layout]?.[0] ? { position } : {}),
});

export const jsonOf = (choice) => JSON.stringify({ ui: uiOf(choice) }, null, 2);

/** With one provider as an example: without any there is nothing to ask. */
export function tagOf(choice) {
  const ui = uiOf(choice);
  const isPlain = Object.keys(ui).every((name) => ATTRIBUTES.includes(name));
  const attributes = isPlain
    ? Object.entries(ui).map(([name, value]) => `data-${name}="${value}"`)
    : ['data-config="#sluice-settings"'];
  const block = isPlain ? "" : `<script type="application/json" id="sluice-settings">\n${jsonOf(choice)}\n</script>\n`;
  return `${block}<script ${['src="/sluice.js"', 'data-google-analytics="G-ABC123"', ...attributes].join("\n        ")}></script>`;
}

/** What belongs into the page's body besides, each where it should stand. */
export const placesOf = ({ layout, reopen }) => [
  ...(layout === "inline" ? ['<div data-sluice="banner"></div>'] : []),
  ...(reopen === "link" ? ['<span data-sluice="reopen"></span>'] : []),
  ...(reopen === "none" ? ['<button type="button" data-sluice="open">Cookie settings</button>'] : []),
];
