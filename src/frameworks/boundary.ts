type Create<Element> = (type: any, props: object | null, ...children: any[]) => Element;

export interface Boundary<Node> {
  /** Names as in `data-consent`: `"analytics support"` needs both, `"!analytics"` a no. */
  need: string;
  /** Shown while the need is not met, and on a server. Default: nothing. */
  fallback?: Node;
  children?: Node;
}

/**
 * The inert template tells Sluice that this page has a use for these names, so that they are asked about, already when a
 * server sends it. The keys keep what is shown under one answer from living on under the other.
 */
export const boundary = <Element, Node>(
  create: Create<Element>,
  fragment: unknown,
  isMet: boolean,
  { need, fallback, children }: Boundary<Node>,
): Element =>
  create(
    fragment,
    null,
    create("template", { key: need, "data-consent": need }),
    create(fragment, { key: `?${isMet}` }, isMet ? children : fallback),
  );
