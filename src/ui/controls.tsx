import type { VNode } from "preact";
import type { View } from "./view";

/** One look for every answer: no button may weigh more than its opposite. */
export const button = (label: string, act: () => void) => (
  <button type="button" class="sluice-b" onClick={act}>
    {label}
  </button>
);

/** Accept and reject, always together and always alike, and the third button of the row. */
export const answers = ({ host, texts, answer }: View, third: VNode) => (
  <div class="sluice-r">
    {button(texts.acceptAll, () => answer(() => host.acceptAll()))}
    {button(texts.rejectAll, () => answer(() => host.rejectAll()))}
    {third}
  </div>
);

/**
 * The configuration is checked before it comes here; a link that could run code is still never made.
 * It opens a page of its own, so that a choice in progress is not lost.
 */
export const policyLink = ({ texts }: View, url: string | null | undefined) =>
  url && /^(https?:|mailto:|[^:]*([/?#]|$))/i.test(url) ? (
    <a href={url} target="_blank" rel="noreferrer">
      {texts.policy}
    </a>
  ) : null;
