/**
 * What Astro's client router does to a page, without Astro: the document is fetched, the attributes of its root and its body
 * take the old ones' place inside of a view transition, and its scripts run.
 */
async function visit(path) {
  const next = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
  const swap = () => {
    const root = document.documentElement;
    for (const { name } of [...root.attributes]) root.removeAttribute(name);
    for (const { name, value } of next.documentElement.attributes) root.setAttribute(name, value);
    document.title = next.title;
    document.body.replaceWith(document.adoptNode(next.body));
    for (const old of document.body.querySelectorAll("script")) {
      const script = document.createElement("script");
      script.textContent = old.textContent;
      for (const { name, value } of old.attributes) script.setAttribute(name, value);
      old.replaceWith(script);
    }
  };
  const { ready, updateCallbackDone } = document.startViewTransition(swap);
  // The picture may be skipped, where the machine is slow or another visit follows; the swap is made all the same.
  ready.catch(() => {});
  await updateCallbackDone;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='/']");
  if (!link) return;
  event.preventDefault();
  history.pushState(null, "", link.pathname);
  void visit(link.pathname);
});
addEventListener("popstate", () => void visit(location.pathname));
