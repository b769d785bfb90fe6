import { nameOf, terms } from "../core/expression";
import { isCategory, isKnown } from "../core/gate";
import { NECESSARY } from "../core/settings";
import { snapshot } from "../core/state";
import { type House, tell, unchanged } from "./house";

/** Markup may need a category that nothing in the configuration uses: from then on this page asks about it. */
export function found(house: House, expression: string, hasBegun: boolean): void {
  const { asked } = house;
  for (const term of terms(expression)) {
    const name = nameOf(term);
    if (!isKnown(house, name))
      house.report(
        `data-consent="${expression}": received ${JSON.stringify(name)}, expected a category or provider of the configuration. It stays off; correct the attribute`,
      );
    if (term === name && isCategory(house, name) && name !== NECESSARY && !asked.includes(name)) {
      asked.push(name);
      house.state = snapshot(house);
      house.ask.update();
      if (hasBegun) tell(house, unchanged(house).diff);
      if (!house.state.decided) house.ask.remind();
    }
  }
}
