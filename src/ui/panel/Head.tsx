import type { View } from "../view";
import type { Draft } from "./draft";

/**
 * A title and its switch. `sets` is what the switch sets in the draft, its own answer first; with no draft, `instead`
 * stands in its place. The word beside the switch is for the eye: a screen reader hears the state, once.
 */
export function head(
  { texts }: View,
  Heading: "h3" | "h4",
  title: string,
  draft: Draft | undefined,
  sets: readonly string[],
  instead?: string | false,
  optedOut?: boolean,
) {
  const on = !optedOut && !!draft?.answers.get(`${sets[0]}`);
  return (
    <div class="sluice-h">
      <Heading>{title}</Heading>
      {draft ? (
        <button
          type="button"
          role="switch"
          aria-checked={on}
          aria-label={title}
          disabled={optedOut}
          onClick={() => {
            for (const each of sets) draft.answers.set(each, !on);
            draft.redraw();
          }}
        >
          <span aria-hidden="true">{on ? texts.on : texts.off}</span>
          <i />
        </button>
      ) : (
        <span>{instead}</span>
      )}
    </div>
  );
}
