import { describe, expect, it } from "vitest";
import { files, read, sinksIn } from "../support/fake-source";

describe("text never becomes markup, code or style", () => {
  it.each(files)("in %s", (file) => expect(sinksIn(read(file))).toEqual([]));

  it.each([
    "a.innerHTML = b;",
    "a.outerHTML += b;",
    'a["innerHTML"] = b;',
    "const { innerHTML } = a;",
    'a.insertAdjacentHTML("beforeend", b);',
    "document.write(a);",
    "env.document.writeln(a);",
    "eval(a);",
    "const e = eval;",
    "new Function(a);",
    "Function(a)();",
    "frame.srcdoc = a;",
    'frame.setAttribute("srcdoc", a);',
    'setTimeout("a()", 1);',
    "env.setTimeout(`a$" + "{b}`, 1);",
    'setInterval("a()");',
    'a.setAttribute("onclick", b);',
    'a.setAttribute("OnLoad", b);',
    'a.setAttribute("style", b);',
    'a.href = "javascript:void 0";',
    "range.createContextualFragment(a);",
    "new DOMParser().parseFromString(a, b);",
    "const x = <p dangerouslySetInnerHTML={{ __html: a }} />;",
    'const x = <p onclick="a()" />;',
    'const x = <p style="color:red" />;',
  ])("would be caught: %s", (code) => expect(sinksIn(code).length).toBeGreaterThan(0));

  it.each([
    "setTimeout(a, 1);",
    "a.textContent = b;",
    'a.setAttribute("aria-label", b);',
    "type F = Function;",
  ])("is not suspected of: %s", (code) => expect(sinksIn(code)).toEqual([]));
});
