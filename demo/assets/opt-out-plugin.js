// Plays the browser plug-in: it runs before every other script and sets the flag that Google documents. The address
// carries the wish, so that this page needs no storage for it.
if (new URLSearchParams(location.search).get("plugin") === "on") window["ga-disable-G-MILL112358"] = true;
