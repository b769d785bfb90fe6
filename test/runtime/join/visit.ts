import { vi } from "vitest";
import type { ProviderDefinition } from "../../../src/types";
import { fakePage } from "../../support/fake-page";
import { fakeProvider, type Log, startOn } from "../../support/fake-sluice";

/** A page with one provider that is here and one whose file is on its way. */
export function visit(config: object = {}, cookies: string[] = [], { carrier = false } = {}) {
  const log: Log = [];
  const { route, ...one }: ProviderDefinition = fakeProvider(log, "one").definition;
  if (carrier) Object.assign(one, { route });
  const late = fakeProvider(log, "late", { category: "marketing", main: "id" }).definition;
  let arrive: (definition: ProviderDefinition | undefined) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const find = vi.fn(
    (_id: string) =>
      new Promise<ProviderDefinition | undefined>((resolve, reject) => {
        arrive = resolve;
        fail = reject;
      }),
  );
  const page = fakePage({ cookies });
  const started = startOn(page, { providers: { late: { id: "L" }, one: {} }, ...config }, { registry: { one }, find });
  return {
    ...started,
    log,
    find,
    late,
    arrive: () => arrive(late),
    none: () => arrive(undefined),
    fail: (e: Error) => fail(e),
  };
}
