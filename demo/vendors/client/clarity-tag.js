// What the project's tag address answers: fetch the recorder, and let it start before whatever the page queued.
// `track: false` is a project with its cookie setting off, so nothing is stored until the page says "granted".
(() => {
  if (window.clarity?.v) return;
  window.clarity ??= (...args) => {
    window.clarity.q ??= [];
    window.clarity.q.push(args);
  };
  window.clarity("start", {
    projectId: "__PROJECT__",
    upload: "https://x.clarity.ms/collect",
    track: false,
    lean: false,
    content: true,
    delay: 200,
  });
  window.clarity.q.unshift(window.clarity.q.pop());
  const script = document.createElement("script");
  script.async = true;
  script.src = "https://scripts.clarity.ms/__VERSION__/clarity.js";
  document.head.append(script);
})();
