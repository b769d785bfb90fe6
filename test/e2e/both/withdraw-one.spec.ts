import { test } from "../support/fixtures";
import { judge, judgeFlush, working } from "../support/judge";
import { all, calls, direct, FLUSH_MS, ids } from "../support/vendors";

for (const id of ids) {
  const others = ids.filter((other) => other !== id);

  test(`withdraw ${id} alone: it falls silent, the others go on, also on the next page`, async ({ site }) => {
    await site.start(all);
    await site.button("Accept all").click();
    await site.page.evaluate(calls("first"));
    await working(site, direct, ids);
    await site.settled();
    const mark = site.mark();
    const at = Date.now();
    await site.page.evaluate((name) => window.sluice.withdraw(name), id);
    await site.wait(FLUSH_MS);
    await site.page.evaluate(calls("late"));
    await site.wait(900);
    judgeFlush(site, direct, [id], mark, at);
    // Clarity itself follows what a Google tag hears, so its cookies go with Google's until the next choice.
    const lame = id === "google-analytics" ? ["clarity"] : [];
    await judge(site, direct, { permitted: others, sinceOf: { [id]: site.mark() }, inMemory: [id], cookieless: lame });

    const next = site.mark();
    await site.page.reload();
    await site.page.evaluate(calls("next"));
    await working(site, direct, others, [], next);
    await site.wait(400);
    await judge(site, direct, { permitted: others, since: next });
  });
}
