import { make, setText } from "./dom.js";

const AREAS = { cookie: "cookie", local: "local storage", session: "session storage", database: "IndexedDB" };

const SITE = "this site";
const WORDS = {
  allowed: "allowed",
  asked: "after your click",
  closing: "being removed",
  refused: "not allowed",
  pending: "…",
  record: "your answer",
  undeclared: "not declared",
};

/** One line per provider with its answer and its numbers; opened, it lists what the provider keeps here. */
export function createProvidersView(list) {
  const lines = new Map();

  function line(id) {
    const name = make("span", { class: "name" });
    const answer = make("span", { class: "answer" });
    const numbers = make("span", { class: "numbers" });
    const traces = make("ul", { class: "traces" });
    const item = make("li", {}, make("details", {}, make("summary", {}, name, answer, numbers), traces));
    // The vendors first, however late one turns up.
    if (id === SITE) list.append(item);
    else list.insertBefore(item, lines.get(SITE)?.item ?? null);
    lines.set(id, { item, name, answer, numbers, traces, shown: "" });
    return lines.get(id);
  }

  const trace = ({ area, name, verdict, because }) =>
    make(
      "li",
      { "data-verdict": verdict },
      make("code", {}, name),
      ` ${AREAS[area]}, `,
      make("span", { class: "word" }, verdict === "leftover" ? because : WORDS[verdict]),
    );

  const numbersOf = (sent, kept) => [...(sent === null ? [] : [`${sent} sent`]), `${kept.length} stored`].join(" · ");

  return function show({ id, name, answer, verdict, sent, kept }) {
    const view = lines.get(id) ?? line(id);
    view.item.dataset.verdict = verdict;
    setText(view.name, name);
    setText(view.answer, answer);
    setText(view.numbers, numbersOf(sent, kept));
    const shown = JSON.stringify(kept);
    if (shown === view.shown) return;
    view.shown = shown;
    view.traces.replaceChildren(
      ...(kept.length ? kept.map(trace) : [make("li", { class: "none" }, "Stores nothing in this browser.")]),
    );
  };
}
