import { make, setText } from "./dom.js";

const AREAS = { cookie: "cookie", local: "local storage", session: "session storage", database: "IndexedDB" };

/** One line per provider with its answer and its numbers; opened, it lists what the provider keeps here. */
export function createProvidersView(list) {
  const lines = new Map();

  function line(id) {
    const name = make("span", { class: "name" });
    const answer = make("span", { class: "answer" });
    const numbers = make("span", { class: "numbers" });
    const traces = make("ul", { class: "traces" });
    const item = make("li", {}, make("details", {}, make("summary", {}, name, answer, numbers), traces));
    list.append(item);
    lines.set(id, { item, name, answer, numbers, traces, shown: "" });
    return lines.get(id);
  }

  const trace = ({ area, name, verdict }) =>
    make(
      "li",
      { "data-verdict": verdict },
      make("code", {}, name),
      ` ${AREAS[area]}`,
      make("span", { class: "word" }, ` ${verdict}`),
    );

  return function show({ id, name, answer, verdict, requests, traces }) {
    const view = lines.get(id) ?? line(id);
    view.item.dataset.verdict = verdict;
    setText(view.name, name);
    setText(view.answer, answer);
    setText(view.numbers, `${requests} sent · ${traces.length} stored`);
    const shown = JSON.stringify(traces);
    if (shown === view.shown) return;
    view.shown = shown;
    view.traces.replaceChildren(
      ...(traces.length ? traces.map(trace) : [make("li", { class: "none" }, "Stores nothing in this browser.")]),
    );
  };
}
