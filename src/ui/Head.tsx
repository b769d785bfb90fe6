import type { View } from "./view";

/**
 * A title and its switch. `sets` is what the switch sets, its own answer first; with nothing to set, `instead` stands
 * in its place. The word beside the switch is for the eye: a screen reader hears the state, once.
 */
export function head(
  { texts, draft, redraw }: View,
  Heading: "h3" | "h4",
  title: string,
  sets: readonly string[] | false,
  instead?: string | false,
  optedOut?: boolean,
) {
  const on = sets && !optedOut && !!draft.get(`${sets[0]}`);
  return (
    <div class="sluice-h">
      <Heading>{title}</Heading>
      {sets ? (
        <button
          type="button"
          role="switch"
          aria-checked={on}
          aria-label={title}
          disabled={optedOut}
          onClick={() => {
            for (const each of sets) draft.set(each, !on);
            redraw();
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
