import { expect, test } from "../support/fixtures";
import { judge, working } from "../support/judge";
import { all, calls, carried, configOf, direct, ids } from "../support/vendors";

/** The vendors' own code under the guard: what is permitted works as without it, what is taken back is silent at once. */

test("nothing before a yes; a yes starts all five; after a no in the panel not one request, not even a last one", async ({
  site,
}) => {
  await site.start(all, { guard: {} });
  await site.page.evaluate(calls("early"));
  await site.settled();
  await judge(site, direct, { permitted: [] });

  await site.button("Accept all").click();
  await site.page.evaluate(calls("first"));
  await working(site, direct, ids);
  await site.settled();
  await judge(site, direct, { permitted: ids });

  await site.openPanel();
  await site.settled();
  const mark = site.mark();
  await site.button("Reject all").click();
  await site.page.evaluate(calls("late"));
  await site.wait(1_500);
  await judge(site, direct, { permitted: [], since: mark, inMemory: ids });
  // Clarity did try: without the guard it sends one last beacon.
  const { guard } = await site.page.evaluate(() => window.sluice.inspect() as any);
  expect(guard.refused.map(({ provider }: { provider: string }) => provider)).toContain("clarity");

  const next = site.mark();
  await site.page.reload();
  await site.page.evaluate(calls("next"));
  await site.settled();
  await judge(site, direct, { permitted: [], since: next });
});

test("a later visit with a yes: all five work from the start", async ({ site }) => {
  await site.start(all, { guard: {} });
  await site.button("Accept all").click();
  await site.page.evaluate(calls("first"));
  await working(site, direct, ids);
  await site.leave();
  site.world.clear();
  await site.start(all, { guard: {} });
  await site.page.evaluate(calls("again"));
  await working(site, direct, ids);
  await site.settled();
  await judge(site, direct, { permitted: ids });
  const { guard } = await site.page.evaluate(() => window.sluice.inspect() as any);
  expect(guard.refused).toEqual([]);
  expect(guard.held).toEqual([]);
});

for (const id of ["mixpanel", "clarity"])
  test(`${id} taken back and granted again: silent, then at work in place, the others all along`, async ({ site }) => {
    const others = ids.filter((other) => other !== id);
    await site.start(all, { guard: {} });
    await site.button("Accept all").click();
    await site.page.evaluate(calls("first"));
    await working(site, direct, ids);
    await site.settled();
    const mark = site.mark();
    await site.page.evaluate((name) => window.sluice.withdraw(name), id);
    await site.page.evaluate(calls("late"));
    await site.wait(1_000);
    await judge(site, direct, { permitted: others, sinceOf: { [id]: mark }, inMemory: [id] });

    const again = site.mark();
    await site.page.evaluate((name) => window.sluice.set({ [name]: true }), id);
    await site.page.evaluate(calls("again"));
    const own = { [id]: { ...direct[id], code: [] } } as typeof direct;
    await working(site, own, [id], [], again);
    await site.settled();
    const fresh = site.since(again).filter(({ provider }) => provider === id);
    expect(fresh.some(({ url }) => own[id]?.work.some((part) => url.includes(part)))).toBe(true);
  });

test("Mixpanel through Segment: a no to Mixpanel alone leaves Segment at work", async ({ site }) => {
  await site.start(configOf(carried), { guard: {} });
  await site.button("Accept all").click();
  await site.page.evaluate(calls("first"));
  await working(site, carried, Object.keys(carried));
  await site.settled();
  await judge(site, carried, { permitted: Object.keys(carried) });
  const mark = site.mark();
  await site.page.evaluate(() => window.sluice.withdraw("mixpanel"));
  await site.page.evaluate(calls("late"));
  await site.wait(1_000);
  await judge(site, carried, { permitted: ["segment"], sinceOf: { mixpanel: mark }, inMemory: ["mixpanel"] });
});
