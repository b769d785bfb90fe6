type Attribute = string | number | boolean | undefined | ((event: never) => void);
export type Child = Node | string | null | undefined | false;

/** An element from data. A function listens to the event of that name; `true` is an attribute without a value. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  doc: Document,
  name: Name,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = doc.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value as EventListener);
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : `${value}`);
  }
  element.append(...children.filter((child): child is Node | string => !!child));
  return element;
}
