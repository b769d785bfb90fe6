import type { ComponentChild } from "preact";
import type { View } from "../view";
import type { Draft } from "./draft";

type Heading = "h3";

/** A title, and at the end of its line what belongs to it. */
export function head(level: number, title: ComponentChild, control: ComponentChild) {
  const Heading = `h${level}` as Heading;
  return (
    <div class="sluice-h">
      <Heading>{title}</Heading>
      {control}
    </div>
  );
}

interface Meaning {
  /** Said before the state, where the switch is no plain yes. */
  readonly word?: string;
  /** On is a no: an objection. */
  readonly isNo?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

/**
 * `sets` is what the switch sets in the draft, its own answer first. The words before it are for the eye: a screen reader
 * hears name and state, once. They are no part of the button, whose name would have to hold them (WCAG 2.5.3).
 */
export function toggle(
  { texts }: View,
  { answers, redraw }: Draft,
  title: string,
  sets: readonly string[],
  { word, isNo = false, disabled }: Meaning = {},
) {
  const on = !disabled && answers.get(`${sets[0]}`) !== isNo;
  const state = on ? texts.on : texts.off;
  return [
    <span aria-hidden="true">{word ? `${word}: ${state}` : state}</span>,
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={word ? `${word}: ${title}` : title}
      disabled={disabled}
      onClick={() => {
        for (const each of sets) answers.set(each, isNo ? on : !on);
        redraw();
      }}
    >
      <i />
    </button>,
  ];
}
