import { allows, type GateInput, isKnown } from "./gate";

/** An empty expression is the one name it is not: nobody knows it, so it is denied. */
export const terms = (expression: string): string[] => `${expression}`.trim().split(/\s+/);

export const nameOf = (term: string): string => term.replace(/^!/, "");

/** The names of a `data-consent` expression that need a yes. */
export const needed = (expression: string): string[] =>
  terms(expression).filter((term) => term && nameOf(term) === term);

/** Is every name of a `data-consent` expression answered as it says? An unknown name never is, not even negated. */
export function meets(input: GateInput, expression: string): boolean {
  return terms(expression).every((term) => {
    const name = nameOf(term);
    return isKnown(input, name) && allows(input, name) === (name === term);
  });
}
