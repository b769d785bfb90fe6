import type { ComponentChildren } from "preact";
import type { View } from "./view";

interface Props {
  view: View;
  as: "h3" | "h4";
  title: string;
  /** Id of the heading. Without one (in the declaration) there is no switch either. */
  name: string | undefined;
  /** What the switch sets: its own answer first, then those that follow it. Empty: no switch. */
  sets: readonly string[];
  disabled?: boolean | undefined;
  /** In place of the switch. */
  children?: ComponentChildren;
}

/** A title and its switch. The word beside the switch is for the eye: a screen reader hears the state, once. */
export function Head({ view, as: Heading, title, name, sets, disabled, children }: Props) {
  const { texts, draft, redraw } = view;
  const on = draft.get(`${sets[0]}`);
  const toggle = () => {
    for (const each of sets) draft.set(each, !on);
    redraw();
  };
  return (
    <div class="sluice-h">
      <Heading id={name}>{title}</Heading>
      {name && sets[0] ? (
        <button
          type="button"
          role="switch"
          aria-checked={!!on}
          aria-labelledby={name}
          disabled={disabled}
          onClick={toggle}
        >
          <span aria-hidden="true">{on ? texts.on : texts.off}</span>
          <i />
        </button>
      ) : (
        children
      )}
    </div>
  );
}
