import type { ComponentChildren } from "preact";
import type { View } from "./view";

/** One look for every answer: no button may weigh more than its opposite. */
export const Button = ({ act, children }: { act: () => void; children: ComponentChildren }) => (
  <button type="button" class="sluice-b" onClick={act}>
    {children}
  </button>
);

/** Accept and reject, always together and always alike; `children` is the third button of the row. */
export const Answers = ({ view: { host, texts, answer }, children }: { view: View; children: ComponentChildren }) => (
  <div class="sluice-r">
    <Button act={() => answer(() => host.acceptAll())}>{texts.acceptAll}</Button>
    <Button act={() => answer(() => host.rejectAll())}>{texts.rejectAll}</Button>
    {children}
  </div>
);

/** The configuration is checked before it comes here; a link that could run code is still never made. A page of its own: the choice in progress stays. */
export const PolicyLink = ({ view, url }: { view: View; url: string | null | undefined }) =>
  url && /^(https?:|mailto:|[^:]*$)/i.test(url) ? (
    <a href={url} target="_blank" rel="noreferrer">
      {view.texts.policy}
    </a>
  ) : null;
