import type { Sluice } from "../types";

/** What gated markup of the page asks for is Sluice's own business, once every name that it needs is answered as it says. */
export const isSwitchedOn = ({ allows }: Sluice, document: Document, fits: (address: string) => boolean): boolean =>
  [...document.querySelectorAll<HTMLImageElement>("[data-consent]")].some(
    ({ dataset, src }) => fits(dataset.src ?? dataset.href ?? src) && allows(dataset.consent as string),
  );
