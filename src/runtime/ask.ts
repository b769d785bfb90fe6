import { above, NEWS } from "../browser/frames";
import { directionOf } from "../browser/locale";
import { whenBody, whenWhole } from "../browser/page";
import { reopenControl } from "../browser/reopen";
import { addSheet } from "../browser/sheet";
import { needed } from "../core/expression";
import { chosen } from "../core/gate";
import { SHARED } from "../core/shared";
import type { Inspection, Sluice, Surface } from "../types";
import type { UiHandle, UiHost, UiModule } from "../ui/contract";
import { declare } from "./declaration";
import { headless } from "./headless";
import { type Ask, type House, messageOf } from "./house";
import { languageOf } from "./language";

/** Where the parts come from that are fetched only when something must be shown. */
export interface Loaders {
  ui(): Promise<UiModule>;
  /** The UI asks for the panel by itself; asking here fetches both side by side. */
  panel(): Promise<unknown>;
  /** The texts of a shipped language other than English, packed by the build. */
  locale(language: string): Promise<{ readonly default: string }>;
  inspect(): Promise<{ inspect(house: House, api: Sluice, problems: readonly string[]): Inspection }>;
}

/** A body may be swapped twice in a row; what takes our element away as often as it comes must not keep the page busy. */
const RESTORED_PER_SECOND = 5;

type Actions = Pick<UiHost, "commit" | "acceptAll" | "rejectAll" | "loadOnce">;

export function asker(house: House, loaders: Loaders, actions: Actions): Ask {
  const { env, settings } = house;
  if (settings.ui.layout === "none") return headless(house);
  /** In a frame of the same origin the page around it asks, and shows the way back. */
  const around = (): Sluice | undefined => above(env, SHARED);
  const language = languageOf(house, loaders.locale);
  const reopen = reopenControl(env, house.nonce, settings.ui, () => show("panel"));
  let wanted: Surface | null = null;
  let shown: Surface | null = null;
  let handle: UiHandle | undefined;
  let isPanelHere = false;
  let isOver = false;
  let restored = 0;
  let loading: Promise<UiHandle> | undefined;
  const fetched = () => Promise.all([loaders.ui(), language.fetch()]);
  // On its way while the rest of the start runs: on a slow phone that is a tenth of a second.
  let early = house.state.decided || around() ? undefined : fetched();
  early?.catch(() => {});

  /** The question waits for no more of the page than it needs; what has a place in the page waits for all of it. */
  const whenPlaced = (run: () => void): void =>
    (wanted && settings.ui.layout !== "inline" ? whenBody : whenWhole)(env, run);

  async function load(): Promise<UiHandle> {
    const [ui, packed] = await (early ?? fetched());
    await new Promise<void>(whenPlaced);
    // Came too late: it stays away, and nobody is told.
    if (isOver) await new Promise(() => {});
    const spoken = ui.speak({ lang: language.tag, packed, own: settings.ui.texts, report: house.report });
    handle = ui.mount({
      doc: env.document,
      addSheet: (css) => addSheet(env, css, house.nonce),
      ...spoken,
      dir: directionOf(spoken.lang),
      ui: settings.ui,
      declaration: () => declare(house),
      chosen: (name) => chosen(house, name),
      // Leaving the panel without an answer leads back to the question.
      show: (surface) => show(surface ?? (wanted === "panel" && !house.state.decided ? "banner" : null)),
      ...actions,
    });
    return handle;
  }

  const ready = (): Promise<UiHandle> => {
    loading ??= load().catch((error) => {
      early = loading = undefined;
      throw error;
    });
    return loading;
  };

  /** The UI with what the panel and the declaration are drawn with. */
  async function whole(): Promise<UiHandle> {
    if (!handle) loaders.panel().catch(() => {});
    const ui = await ready();
    await ui.prepare();
    isPanelHere = true;
    return ui;
  }

  const unable = (error: unknown): void => {
    if (isOver) return;
    house.report(
      handle
        ? `the panel could not be shown: ${messageOf(error)}. The banner stands in; serve sluice-panel.js beside the script`
        : `the banner could not be shown: ${messageOf(error)}. Nothing is granted; serve sluice-ui.js beside the script`,
    );
  };

  const failed = (error: unknown): void => {
    unable(error);
    // A refusal and a withdrawal are possible on the first layer too.
    wanted = handle && wanted ? "banner" : null;
    settle();
  };

  function named(): void {
    if (isOver) return;
    const on = !wanted && !around();
    if (on && !language.label && settings.ui.reopen !== "none") void language.fetch().then(named);
    else reopen.toggle(on, language.label, language.tag);
  }

  function settle(): void {
    whenPlaced(named);
    // Until the panel is here, what is shown stays.
    if (!handle || (wanted === "panel" && !isPanelHere)) return;
    handle.show(wanted);
    if (shown === wanted) return;
    const before = shown;
    shown = wanted;
    if (before) house.events.emit("close", { surface: before });
    if (wanted) house.events.emit("open", { surface: wanted });
  }

  function show(surface: Surface | null): void {
    const outer = around();
    if (outer && surface === "panel") return void outer.open();
    // What that one does not ask about is asked here, afterwards.
    wanted = outer?.state.decided === false ? null : surface;
    settle();
    if (surface === "panel" && !isPanelHere) whole().then(settle, failed);
    // A page around this one may have begun in the meantime.
    else if (wanted && !handle) ready().then(() => show(wanted), failed);
  }

  // A page around this one may begin later than its frame: then the question moves there.
  const heard = (): void => {
    if (around() && wanted !== "panel") show(wanted);
  };
  env.addEventListener(NEWS, heard);

  return {
    show,
    remind: () => show(wanted ?? "banner"),
    update: () => handle?.update(),
    placeholder(element, expression) {
      let remove: (() => void) | undefined;
      let gone = false;
      ready().then((ui) => {
        if (!gone) remove = ui.placeholder(element, needed(expression));
        if (!gone) element.hidden = true;
      }, unable);
      return () => {
        gone = true;
        remove?.();
      };
    },
    question: (anchor, names) =>
      ready().then(
        (ui) => ui.ask(anchor, names),
        (error) => {
          unable(error);
          return false;
        },
      ),
    announce: () => void ready().then((ui) => ui.announce(), unable),
    fill(element) {
      if (element.dataset.sluice === "declaration") whole().then((ui) => ui.declare(element), unable);
      else settle();
    },
    restore: function restore() {
      if (restored === RESTORED_PER_SECOND || isOver) return;
      const isOurs = reopen.restore();
      if (!isOurs && !reopen.isLost() && !handle?.isLost()) return;
      restored += 1;
      if (restored === 1)
        env.setTimeout(() => {
          restored = 0;
          restore();
        }, 1000);
      // A dialog that left the page is no longer modal: it is opened anew.
      if (isOurs) handle?.show(null);
      settle();
    },
    destroy() {
      isOver = true;
      env.removeEventListener(NEWS, heard);
      wanted = null;
      settle();
      handle?.destroy();
      reopen.remove();
    },
  };
}
