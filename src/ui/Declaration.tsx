import { category } from "./Category";
import type { View } from "./view";

/** The register for a policy page: everything the panel says, without a control in it. */
export const declaration = (view: View) => (
  <div class="sluice-d" lang={view.lang}>
    {view.declaration.categories.map((each) => category(view, each, true))}
  </div>
);
