import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock, settle } from "../support/fake-page";
import { A, answered, gated, HEAD } from "./gated";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("held elements", () => {
  it("a template is unpacked after a yes and packed after a no", async () => {
    const body = `<template data-consent="support"><p id="in">Hi</p>${'<script>ran.push("in")</script>'}<b>!</b></template>`;
    const { page, $, grant, withdraw } = gated(body, [], HEAD);
    expect($("#in")).toBeNull();
    grant("support");
    await settle();
    expect($("#in").textContent).toBe("Hi");
    expect(page.ran()).toEqual(["in"]);
    grant("marketing");
    expect(page.document.querySelectorAll("#in")).toHaveLength(1);
    withdraw("support");
    expect($("#in")).toBeNull();
    expect($("b")).toBeNull();
    expect($("template")).not.toBeNull();
  });

  it("started again on the same page, a template shows what it has and runs none of its scripts anew", async () => {
    const scripts = `<script>ran.push("in")</script><script type="text/plain" data-consent="support">ran.push("gated")</script>`;
    const body = `<template data-consent="support"><p id="in">Hi</p>${scripts}</template>`;
    const { page, $, made } = gated(body, ["support"], HEAD);
    await settle();
    made.destroy();
    expect($("#in")).toBeNull();
    gated(body, ["support"], HEAD, page);
    await settle();
    expect($("#in").textContent).toBe("Hi");
    expect(page.ran()).toEqual(["in", "gated"]);
  });

  it("a script of a template that did not come to run by the end runs after the next start", async () => {
    const body = `<template data-consent="support"><script src="${A}"></script><script>ran.push("after")</script></template>`;
    const { page, made } = gated(body, ["support"], HEAD);
    made.destroy();
    answered(page, A, "a");
    await settle();
    expect(page.ran()).toEqual(["a"]);
    gated(body, ["support"], HEAD, page);
    await settle();
    expect(page.ran()).toEqual(["a", "after"]);
  });

  it("an element called template in a drawing is left alone, and what follows it is not", () => {
    const body =
      '<svg><template data-consent="support"></template></svg><img data-consent="support" data-src="/1.gif">';
    const { $, grant } = gated(body);
    grant("support");
    expect($("img").getAttribute("src")).toBe("/1.gif");
  });

  it("what is in a template comes before what stands behind it", async () => {
    const template = `<template data-consent="support">${'<script>ran.push("in")</script>'}</template>`;
    const behind = '<script type="text/plain" data-consent="support">ran.push("behind")</script>';
    const { page, grant } = gated(template + behind, [], HEAD);
    grant("support");
    await settle();
    expect(page.ran()).toEqual(["in", "behind"]);
  });

  it("scripts of a template keep their order, their type and the name they wait for", async () => {
    const body = `<template data-consent="support"><script src="${A}"></script><script>ran.push("after")</script><script type="application/ld+json">{}</script></template>`;
    const { page } = gated(body, ["support"], HEAD);
    await settle();
    expect(page.scripts()).toEqual([A]);
    expect(page.ran()).toEqual([]);
    answered(page, A, "a");
    await settle();
    expect(page.ran()).toEqual(["a", "after"]);
  });
});
