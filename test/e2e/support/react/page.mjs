/** A shop in React as a site would write it: an embed that is asked about in place, and counting behind a boundary. */
import { createElement as h, StrictMode, useEffect } from "react";
import { Consent, useConsentState, useSluice } from "sluice/react";

const FILM = "https://player.video.example/embed/7";

/** Counts for as long as it is there. */
function Counter() {
  useEffect(() => {
    const beat = () => {
      new Image().src = `https://stats.pixel.example/p.gif?page=${Date.now()}`;
    };
    beat();
    const timer = setInterval(beat, 50);
    return () => clearInterval(timer);
  }, []);
  return h("p", null, "Counting");
}

function Ask() {
  const sluice = useSluice();
  return h("button", { type: "button", onClick: () => sluice?.set({ marketing: true }) }, "Show the film");
}

function Answer() {
  const { method } = useConsentState();
  return h("output", { "data-known": `${!!useSluice()}` }, `Answered by ${method}`);
}

export const page = h(
  StrictMode,
  null,
  h("h1", null, "Shop"),
  h(Consent, { need: "analytics", fallback: h("p", null, "Not counting") }, h(Counter)),
  h(
    Consent,
    { need: "marketing", fallback: h(Ask) },
    h("iframe", { title: "A film", src: FILM, width: 400, height: 225 }),
  ),
  h(Answer),
  h("button", { type: "button", "data-sluice": "withdraw" }, "Withdraw everything"),
);
