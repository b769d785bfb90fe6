/** @type {import("../row").Row} */
export default {
  options: { token: "TOKEN", options: { batch_requests: false, track_pageview: true } },
  code: "real",
  answer: null,
  use: (tag) =>
    `window.mixpanel?.identify?.("${tag}"); window.mixpanel?.people?.set?.({ plan: "${tag}" }); window.mixpanel?.track?.("${tag}")`,
  view: '"event":"$mp_web_page_view"',
  marker: "__mp_opt_in_out_*",
  stays: /^mixpanel\w+Db$/,
  absent: {
    "__mp_opt_in_out_*": "written by an opt-out",
    mp_optout: "an older opt-out, which its code reads and removes",
    "local mp_*_mixpanel": "kept in a cookie unless the site asks for this",
    "__mpq_*": "written for batches",
  },
};
