import { ownCopy } from "./match";
import { anything, type Complain, ID, type Rules, readFields, TEXT } from "./rules";
import { type Category, NECESSARY } from "./settings";

const DEFAULT_CATEGORIES = [NECESSARY, "preferences", "analytics", "support", "marketing"];

const CATEGORY: Rules = { title: TEXT, text: TEXT };

export function readCategories(input: unknown, complain: Complain): Category[] {
  const given = readFields("categories", input, anything(Object.keys(ownCopy(input))), complain);
  const ids = Object.keys(given).filter(
    (id) => ID.test(id) || complain(`categories.${id}`, id, "an id of a-z 0-9 _ -"),
  );
  const known = ids.filter((id) => DEFAULT_CATEGORIES.includes(id));
  // Listing some default categories reorders those among their own places.
  let next = 0;
  const order = DEFAULT_CATEGORIES.map((id) => (known.includes(id) ? (known[next++] as string) : id));
  ids.forEach((id, index) => {
    const before = order.indexOf(ids[index - 1] as string);
    if (!order.includes(id)) order.splice(before < 0 ? order.length : before + 1, 0, id);
  });
  return order.map((id) => {
    const listed = ids.includes(id);
    return { id, listed, ...readFields(`categories.${id}`, listed ? given[id] : {}, CATEGORY, complain) } as Category;
  });
}
