import { DIRECTIONS, jsonOf, PLACES, PRESETS, placesOf, REOPEN, THEMES, tagOf, uiOf } from "./choices.js";

const $ = (selector) => document.querySelector(selector);
const form = $("#choices");
const frame = $("#preview");

const { languages, pictures } = await (await fetch("/themes/facts.json")).json();
const names = new Intl.DisplayNames("en", { type: "language" });

const OPTIONS = {
  layout: Object.keys(PLACES),
  position: [],
  preset: PRESETS,
  theme: THEMES,
  lang: ["auto", "en", ...languages],
  direction: DIRECTIONS,
  reopen: REOPEN,
  screen: ["desktop", "phone"],
};
const LABELS = { lang: "Language", reopen: "Way back", direction: "Page direction" };

const labelOf = (field, value) => (field === "lang" && value !== "auto" ? names.of(value) : value);

function fill(select, field, values) {
  select.replaceChildren(...values.map((value) => new Option(labelOf(field, value), value)));
  select.disabled = !values.length;
}

for (const [field, values] of Object.entries(OPTIONS)) {
  const label = document.createElement("label");
  const select = document.createElement("select");
  select.name = field;
  fill(select, field, values);
  label.append(LABELS[field] ?? field[0].toUpperCase() + field.slice(1), select);
  form.append(label);
}

const chosen = () => Object.fromEntries(new FormData(form));

function show() {
  const choice = chosen();
  frame.dataset.screen = choice.screen;
  // A dialog takes the focus; whoever goes through the choices by keyboard gets it back.
  const { activeElement } = document;
  const shown = () => document.activeElement === frame && activeElement.focus();
  frame.contentWindow.preview?.(uiOf(choice), { dir: choice.direction, shown });
  $("#tag").value = tagOf(choice);
  $("#json").value = jsonOf(choice);
  const places = placesOf(choice);
  $("#places").hidden = !places.length;
  $("#places code").textContent = places.join(" ");
  $("#copied").textContent = "";
}

form.addEventListener("change", ({ target }) => {
  if (target.name === "layout") fill(form.elements.position, "position", PLACES[target.value]);
  show();
});
fill(form.elements.position, "position", PLACES.bar);
frame.addEventListener("load", show);
show();

for (const button of document.querySelectorAll("[data-copy]"))
  button.addEventListener("click", async () => {
    const text = $(`#${button.dataset.copy}`);
    text.select();
    const isCopied = await navigator.clipboard?.writeText(text.value).then(
      () => true,
      () => false,
    );
    $("#copied").textContent = isCopied ? "Copied." : "Selected: copy it with your keyboard.";
  });

$("#hint").hidden = pictures.length > 0;
$("#gallery").append(
  ...pictures.map((name) => {
    const item = document.createElement("li");
    const picture = new Image();
    picture.src = `/gallery/${name}`;
    picture.loading = "lazy";
    picture.alt = name.replace(".png", "").replaceAll("-", ", ");
    const words = document.createElement("span");
    words.textContent = picture.alt;
    words.ariaHidden = "true";
    item.append(picture, words);
    return item;
  }),
);
