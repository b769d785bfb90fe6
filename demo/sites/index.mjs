/** The demo's sites. `policy` is the content security policy each page of a site is served with. */
export const sites = [];
