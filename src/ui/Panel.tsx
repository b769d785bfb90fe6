// biome-ignore-all lint/a11y/noRedundantRoles: engines without a dialog element need the role.
import { Category } from "./Category";
import { Answers, Button, PolicyLink } from "./controls";
import type { View } from "./view";

export function Panel({ view }: { view: View }) {
  const { host, texts, declaration, answer, leave } = view;
  return (
    // The attributes say what showModal() implies, for engines that do not have it.
    <dialog
      id="sluice-panel"
      role="dialog"
      aria-modal="true"
      aria-labelledby="sluice-title"
      onClose={leave}
      onKeyDown={(event) => event.key === "Escape" && leave()}
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
        {texts.panelText} <PolicyLink view={view} url={declaration.policyUrl} />
      </p>
      {declaration.categories.map((category) => (
        <Category view={view} category={category} />
      ))}
      <p class="sluice-m">{texts.browserHelp}</p>
      <Answers view={view}>
        <Button act={() => answer(() => host.commit(Object.fromEntries(view.draft), "save"))}>{texts.save}</Button>
      </Answers>
    </dialog>
  );
}
