import { make } from "./dom.js";

const KEPT = 200;
const WORDS = {
  allowed: "allowed",
  asked: "loaded at your click",
  closing: "closing message",
  refused: "not allowed",
  pending: "…",
};

const clock = (time) => new Date(time).toLocaleTimeString("en-GB");

/** Requests as they arrive, newest first. The verdict may follow a moment later. */
export function createRequestsView(list) {
  return function add({ time, method, host, path, note }, name) {
    const word = make("span", { class: "word" });
    const item = make(
      "li",
      { "data-verdict": "pending" },
      make("span", { class: "what" }, make("strong", {}, name), note ? ` ${note}` : ""),
      word,
      make("span", { class: "where" }, `${clock(time)} ${method} ${host}${path}`),
    );
    list.prepend(item);
    if (list.children.length > KEPT) list.lastElementChild.remove();
    return (verdict) => {
      item.dataset.verdict = verdict;
      word.textContent = WORDS[verdict];
    };
  };
}
