// biome-ignore-all lint/a11y/noRedundantRoles: engines without a dialog element need the role.
import { category } from "./Category";
import { answers, button, policyLink } from "./controls";
import { modalKeys } from "./focus";
import type { View } from "./view";

export function panel(view: View) {
  const { host, texts, declaration, draft, answer, leave } = view;
  return (
    // The attributes say what showModal() implies, for engines that do not have it.
    <dialog
      id="sluice-panel"
      role="dialog"
      aria-modal="true"
      aria-labelledby="sluice-title"
      onClose={leave}
      onKeyDown={(event) => modalKeys(event, leave)}
    >
      <div class="sluice-h">
        <h2 id="sluice-title" tabIndex={-1}>
          {texts.panelTitle}
        </h2>
        <button type="button" aria-label={texts.close} onClick={leave}>
          ✕
        </button>
      </div>
      <p>
        {texts.panelText} {policyLink(view, declaration.policyUrl)}
      </p>
      {declaration.categories.map((each) => category(view, each))}
      <p>{texts.browserHelp}</p>
      {answers(
        view,
        button(texts.save, () => answer(() => host.commit(Object.fromEntries(draft), "save"))),
      )}
    </dialog>
  );
}
