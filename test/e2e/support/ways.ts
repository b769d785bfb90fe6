/** Every way in which page code can make the browser ask another host for something. Each runs in the page. */
export type Way = (url: string) => unknown;

const make = (tag: string, attributes: Record<string, string>): HTMLElement => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const put = <T extends Node>(node: T): T => document.body.appendChild(node);
const spot = (): HTMLElement => put(document.createElement("div")).appendChild(document.createElement("p"));

/** What runs in the page beside the ways. */
export const helpers = { make, put, spot };

/** Calls: refused at once, without an answer too. */
export const calls: Record<string, Way> = {
  fetch: (url) => fetch(url, { mode: "no-cors" }).catch(() => {}),
  "fetch of a URL": (url) => fetch(new URL(url), { mode: "no-cors" }).catch(() => {}),
  "fetch of a Request": (url) => fetch(new Request(url, { mode: "no-cors" })).catch(() => {}),
  XMLHttpRequest: (url) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.send("x");
  },
  "XMLHttpRequest, sync": (url) => {
    const request = new XMLHttpRequest();
    request.open("GET", url, false);
    try {
      request.send();
    } catch {}
  },
  sendBeacon: (url) => navigator.sendBeacon(url, "x"),
  WebSocket: (url) => new WebSocket(url.replace("https", "wss")),
  EventSource: (url) => {
    const source = new EventSource(url);
    source.onerror = () => source.close();
  },
  // It does not wait, either: Chromium looks at the set of a link only when it lands.
  "link preload by its set": (url) =>
    document.head.append(make("link", { rel: "preload", as: "image", imagesrcset: `${url} 1x` })),
  "link preload by its set, address last": (url) => {
    const link = document.head.appendChild(make("link", { rel: "preload" })) as HTMLLinkElement;
    link.imageSrcset = `${url} 1x`;
    link.as = "image";
  },
  "form, sent into a frame, with fields that hide its properties": (url) => {
    const name = `frame${Math.random()}`;
    put(make("iframe", { name }));
    const form = put(make("form", { action: url, method: "post", target: name })) as HTMLFormElement;
    form.append(make("input", { name: "action" }), make("input", { name: "target" }));
    form.submit();
  },
  ping: (url) => {
    const link = make("a", { href: "#ping", ping: url }) as HTMLAnchorElement;
    put(link).click();
  },
};

/** Scripts and pixels: wait for an answer. */
export const scripts: Record<string, Way> = {
  "script by property": (url) => put(Object.assign(document.createElement("script"), { src: url })),
  "script by attribute": (url) => put(make("script", { src: url })),
  "script of type module": (url) => put(make("script", { src: url, type: "module" })),
  "script, address last": (url) => put(document.createElement("script")).setAttribute("src", url),
  "script, address last by property": (url) => Object.assign(put(document.createElement("script")), { src: url }),
  "script inside": (url) => {
    const box = document.createElement("div");
    box.append(make("script", { src: url }));
    put(box);
  },
  "script in a fragment": (url) => {
    const fragment = document.createDocumentFragment();
    fragment.append(document.createElement("b"), make("script", { src: url }));
    put(fragment);
  },
  insertBefore: (url) => document.head.insertBefore(make("script", { src: url }), document.head.firstChild),
  replaceChild: (url) => {
    const child = spot();
    child.parentNode?.replaceChild(make("script", { src: url }), child);
  },
  append: (url) =>
    document.body.append("text", null as never, document.createTextNode("t"), make("script", { src: url })),
  prepend: (url) => document.body.prepend(make("script", { src: url })),
  replaceChildren: (url) => spot().replaceChildren(make("script", { src: url })),
  before: (url) => spot().before(make("script", { src: url })),
  after: (url) => spot().after(make("script", { src: url })),
  replaceWith: (url) => spot().replaceWith(make("script", { src: url })),
  "after of a text": (url) => put(document.createTextNode("t")).after(make("script", { src: url })),
  insertAdjacentElement: (url) => spot().insertAdjacentElement("afterend", make("script", { src: url })),
  "Range.insertNode": (url) => {
    const range = document.createRange();
    range.selectNodeContents(spot());
    range.insertNode(make("script", { src: url }));
  },
  "Range.surroundContents": (url) => {
    const range = document.createRange();
    range.selectNodeContents(spot());
    range.surroundContents(make("script", { src: url }));
  },
  "createContextualFragment, script": (url) => {
    put(document.createRange().createContextualFragment(`<b>x</b><script src="${url}"></script>`));
  },
  "script, setAttributeNode": (url) =>
    put(document.createElement("script")).setAttributeNode(
      Object.assign(document.createAttribute("src"), { value: url }),
    ),
  "script of an old type": (url) => put(make("script", { type: "Text/JScript", src: url })),
  "script that is taken away at once": (url) => put(make("script", { src: url })).remove(),
  "script in a shadow, then its host": (url) => {
    const host = document.createElement("div");
    host.attachShadow({ mode: "closed" }).append(make("script", { src: url }));
    put(host);
  },
  "script in a shadow, address last": (url) => {
    const host = document.createElement("div");
    const script = document.createElement("script");
    host.attachShadow({ mode: "closed" }).append(script);
    script.src = url;
    put(host);
  },
  "script in a drawing": (url) => {
    const script = document.createElementNS("http://www.w3.org/2000/svg", "script");
    script.setAttribute("href", url);
    put(script);
  },
  "script in a drawing, by its old attribute": (url) => {
    const script = document.createElementNS("http://www.w3.org/2000/svg", "script");
    script.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", url);
    put(script);
  },
};

export const pixels: Record<string, Way> = {
  "img.src": (url) => Object.assign(put(document.createElement("img")), { src: url }),
  "new Image, never on the page": (url) => Object.assign(new Image(), { src: url }),
  "img.srcset": (url) => Object.assign(new Image(), { srcset: ["/favicon.ico 2x", `${url} 1x`] as never }),
  "img, setAttribute": (url) => new Image().setAttribute("SRC", url),
  "img, setAttribute of what makes a text": (url) => new Image().setAttribute(["src"] as never, url),
  "img, setAttributeNS": (url) => new Image().setAttributeNS(null, "src", url),
  "img, setAttributeNode": (url) =>
    new Image().setAttributeNode(Object.assign(document.createAttribute("src"), { value: url })),
  "img, setAttributeNodeNS": (url) =>
    new Image().setAttributeNodeNS(Object.assign(document.createAttribute("src"), { value: url })),
  "img, value of its attribute": (url) => {
    const image = make("img", { src: "/favicon.ico" });
    Object.assign(image.getAttributeNode("src") as Attr, { value: url });
  },
  "img that keeps its address until it is seen": (url) => {
    const image = make("img", { "data-src": url }) as HTMLImageElement;
    image.src = image.dataset.src as string;
  },
  "img that is gated, of another address": (url) =>
    Object.assign(make("img", { "data-consent": "acme", "data-src": "/favicon.ico" }), { src: url }),
  "img by its old name": (url) => {
    spot().innerHTML = `<image src="${url}">`;
  },
  setHTMLUnsafe: (url) => (spot() as any).setHTMLUnsafe(`<img alt="" src="${url}">`),
  "input as a picture": (url) => put(make("input", { type: "image", alt: "", src: url })),
  "input, a picture at last": (url) => Object.assign(put(make("input", { src: url })), { type: "image" }),
  "image in a drawing": (url) => {
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
    image.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", url);
    drawing.append(image);
    put(drawing);
  },
  innerHTML: (url) => {
    spot().innerHTML = `<b>x</b><img alt="" src="${url}">`;
  },
  "innerHTML, never on the page": (url) => {
    document.createElement("div").innerHTML = `<img alt="" src='${url}'>`;
  },
  "innerHTML of a shadow root": (url) => {
    spot().attachShadow({ mode: "open" }).innerHTML = `<img alt="" src=${url}>`;
  },
  "innerHTML of a table": (url) => {
    put(document.createElement("table")).innerHTML = `<tr><td><img alt="" src="${url}"></td></tr>`;
  },
  outerHTML: (url) => {
    spot().outerHTML = `<i><img alt="" src="${url}"></i>`;
  },
  "insertAdjacentHTML beforebegin": (url) => spot().insertAdjacentHTML("beforebegin", `<img alt="" src="${url}">`),
  "insertAdjacentHTML afterbegin": (url) => spot().insertAdjacentHTML("afterbegin", `<img alt="" src="${url}">`),
  "insertAdjacentHTML beforeend": (url) =>
    spot().insertAdjacentHTML("beforeEnd" as "beforeend", `<img alt="" src="${url}">`),
  "insertAdjacentHTML afterend": (url) => spot().insertAdjacentHTML("afterend", `<img alt="" src="${url}">`),
  "createContextualFragment, img": (url) =>
    document.createRange().createContextualFragment(`<img alt="" src="${url}">`),
  "DOMParser, then adopted": (url) => {
    const { body } = new DOMParser().parseFromString(`<p><img alt="" src="${url}"></p>`, "text/html");
    put(body.firstChild as Node);
  },
  "DOMParser, then adopted alone": (url) => {
    const { body } = new DOMParser().parseFromString(`<img alt="" src="${url}">`, "text/html");
    document.adoptNode(body.firstChild as Node);
  },
  "DOMParser, then into what is not on the page": (url) => {
    const { body } = new DOMParser().parseFromString(`<img alt="" src="${url}">`, "text/html");
    document.createElement("div").append(body.firstChild as Node);
  },
  "outerHTML of a template": (url) => {
    put(document.createElement("template")).outerHTML = `<img alt="" src="${url}">`;
  },
  "insertAdjacentHTML into a template": (url) =>
    put(document.createElement("template")).insertAdjacentHTML("beforeend", `<img alt="" src="${url}">`),
  "template, cloned": (url) => {
    const template = document.createElement("template");
    template.innerHTML = `<p><img alt="" src="${url}"></p>`;
    put(template.content.cloneNode(true));
  },
  "template, imported": (url) => {
    const template = document.createElement("template");
    template.innerHTML = `<p><img alt="" src="${url}"></p>`;
    document.importNode(template.content, true);
  },
  "iframe by property": (url) => put(Object.assign(document.createElement("iframe"), { src: url })),
  "iframe, address last": (url) => Object.assign(put(document.createElement("iframe")), { src: url }),
  "iframe in innerHTML": (url) => {
    spot().innerHTML = `<iframe src="${url}" title="x"></iframe>`;
  },
  "link stylesheet": (url) => document.head.append(make("link", { rel: "StyleSheet", href: url })),
  "link, address last": (url) =>
    Object.assign(document.head.appendChild(make("link", { rel: "stylesheet" })), { href: url }),
  "link, relation last": (url) =>
    Object.assign(document.head.appendChild(make("link", { href: url })), { rel: "stylesheet" }),
  "link preload": (url) => document.head.append(make("link", { rel: "preload", as: "image", href: url })),
  "link prefetch": (url) => document.head.append(make("link", { rel: "prefetch", href: url })),
  "video.src": (url) => Object.assign(document.createElement("video"), { src: url, preload: "auto" }),
  "video.poster": (url) => Object.assign(put(document.createElement("video")), { poster: url }),
  "audio.src": (url) => Object.assign(document.createElement("audio"), { src: url, preload: "auto" }),
  "iframe in a shadow, then its host": (url) => {
    const host = document.createElement("div");
    host.attachShadow({ mode: "open" }).append(make("iframe", { src: url }));
    put(host);
  },
  "source in a video": (url) => {
    const video = Object.assign(document.createElement("video"), { preload: "auto" });
    video.append(Object.assign(document.createElement("source"), { src: url }));
  },
  "source in a picture": (url) => {
    const picture = document.createElement("picture");
    picture.append(make("source", { srcset: url }), document.createElement("img"));
    put(picture);
  },
  "object.data": (url) => put(make("object", { data: url, type: "image/png" })),
  "embed.src": (url) => put(make("embed", { src: url, type: "image/png" })),
};

/** Only while the page is read: an inline script of this. */
export const written: Record<string, (url: string) => string> = {
  "document.write, script": (url) => `document.write('<script src="${url}"><\\/script>')`,
  "document.write, img": (url) => `document.write("<img alt='' ", "src='${url}'>")`,
  "document.writeln": (url) => `document.writeln('<p><iframe src="${url}" title="x"></iframe></p>')`,
};

export const all: Record<string, Way> = { ...calls, ...scripts, ...pixels };

/** Goes into the page as an init script: `ways[name](url)`. */
export const waysScript = `
  ${Object.entries(helpers)
    .map(([name, code]) => `const ${name} = ${code};`)
    .join("\n")}
  window.ways = { ${Object.entries(all)
    .map(([name, code]) => `${JSON.stringify(name)}: ${code}`)
    .join(",\n")} };`;
