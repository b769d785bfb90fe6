import { Category } from "./Category";
import type { View } from "./view";

/** The register for a policy page: everything the panel says, without a control in it. */
export const Declaration = ({ view }: { view: View }) => (
  <div class="sluice-d" lang={view.lang}>
    {view.declaration.categories.map((category) => (
      <Category view={view} category={category} plain />
    ))}
  </div>
);
