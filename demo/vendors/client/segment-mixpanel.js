// The browser destination that a Segment source hands out for Mixpanel: it installs Mixpanel's own snippet and forwards
// to it. One plugin per mapped action under one creation name, as Segment's action destinations do.
window["mixpanel-webDestination"] = (settings) => {
  let started;
  const start = () => {
    started ??= new Promise((resolve, reject) => {
      __SNIPPET__;
      window.mixpanel.init(settings.projectToken, { loaded: resolve });
      const script = document.querySelector('script[src*="cdn.mxpnl.com"]');
      script?.addEventListener("error", () => reject(new Error("Mixpanel did not load")));
    });
    return started;
  };
  const action = (name, methods) => ({
    name: `Mixpanel Web (Actions) ${name}`,
    type: "destination",
    version: "1.0.0",
    isLoaded: () => typeof window.mixpanel?.get_distinct_id === "function",
    load: start,
    ...methods,
  });
  const handle = (send) => (context) => {
    send(context.event, window.mixpanel);
    return context;
  };
  return [
    action("trackEvent", { track: handle((event, mixpanel) => mixpanel.track(event.event, event.properties)) }),
    action("trackPageView", {
      page: handle((event, mixpanel) => mixpanel.track_pageview({ ...event.properties, page: event.name })),
    }),
    action("identifyUser", {
      identify: handle((event, mixpanel) => {
        if (event.userId) mixpanel.identify(event.userId);
        mixpanel.people.set(event.traits ?? {});
      }),
    }),
  ];
};
