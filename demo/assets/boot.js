const say = (text) => {
  document.querySelector("h1").textContent = "This page stays empty";
  document.querySelector("#message").textContent = text;
};

// A browser that forbids workers may leave the promise open for ever.
const inTime = (promise) =>
  Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(reject, 8000, new Error("no worker started in 8 seconds"))),
  ]);

// Kept in the session history only: a browser that goes around the worker would reload for ever.
const tries = history.state?.tries ?? 0;

if (!("serviceWorker" in navigator)) {
  say(
    "This browser offers no service worker here (a private window, or an address other than localhost). " +
      "Without it the page's requests could reach real vendors, so nothing was loaded.",
  );
} else if (tries >= 3) {
  say(
    "The service worker is installed but this page is not passing through it, perhaps because developer tools bypass it. " +
      "Nothing was loaded. Switch that off and reload.",
  );
} else {
  try {
    await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
    await inTime(navigator.serviceWorker.ready);
    history.replaceState({ tries: tries + 1 }, "");
    location.reload();
  } catch (error) {
    say(`The service worker could not be installed, so nothing was loaded. The browser says: ${error.message}`);
  }
}
