import { pickLanguage } from "../browser/locale";
import { whenBody } from "../browser/page";
import { directionOf, reopenControl } from "../browser/reopen";
import { addSheet } from "../browser/sheet";
import { chosen, needed } from "../core/gate";
import { isObject, ownCopy } from "../core/match";
import { reopenLabels } from "../locales";
import type { Inspection, Sluice, Surface, Texts } from "../types";
import type { UiHandle, UiHost, UiModule } from "../ui/contract";
import { declare } from "./declaration";
import { type Ask, type House, messageOf } from "./house";

/** Where the parts come from that are fetched only when something must be shown. */
export interface Loaders {
  ui(): Promise<UiModule>;
  /** The UI asks for the panel by itself; asking here fetches both side by side. */
  panel(): Promise<unknown>;
  locale(language: string): Promise<{ readonly default: Texts }>;
  inspect(): Promise<{ inspect(house: House, api: Sluice, problems: readonly string[]): Inspection }>;
}

type Actions = Pick<UiHost, "commit" | "acceptAll" | "rejectAll" | "loadOnce">;

/** A text that is no text, or that no part of the UI shows, is named and left as it was. */
function merged(house: House, base: object, given: object, path = "ui.texts"): Texts {
  const result = ownCopy(base);
  for (const [key, text] of Object.entries(given)) {
    const at = `${path}.${key}`;
    const was = result[key];
    if (isObject(was) && isObject(text)) result[key] = merged(house, was, text, at);
    else if (typeof was === "string" && typeof text === "string" && text.trim()) result[key] = text;
    else if (at !== "ui.texts.reopen")
      house.report(
        `${at}: received ${JSON.stringify(text)}, expected a text under one of ${Object.keys(base).join(", ")}. Ignored; correct it`,
      );
  }
  return result as unknown as Texts;
}

export function asker(house: House, loaders: Loaders, actions: Actions): Ask {
  const { env, settings } = house;
  const language = pickLanguage(env, settings.ui.lang, Object.keys(reopenLabels));
  const reopen = reopenControl(env, house.nonce, settings.ui.theme, language, () => show("panel"));
  const { lang } = settings.ui;
  if (lang !== "auto" && lang.split("-")[0]?.toLowerCase() !== language)
    house.report(
      `ui.lang: received ${JSON.stringify(lang)}, expected one of ${Object.keys(reopenLabels).join(", ")}. Shown in English`,
    );
  let wanted: Surface | null = null;
  let shown: Surface | null = null;
  let handle: UiHandle | undefined;
  let isPanelHere = false;
  let isOver = false;
  let loading: Promise<UiHandle> | undefined;

  async function load(): Promise<UiHandle> {
    const [ui, locale] = await Promise.all([
      loaders.ui(),
      language === "en"
        ? undefined
        : loaders
            .locale(language)
            .catch((error) =>
              house.report(
                `locale ${language}: ${messageOf(error)}. Shown in English; put locales/${language}.js beside the script`,
              ),
            ),
    ]);
    await new Promise<void>((resolve) => whenBody(env, resolve));
    // Came too late: it stays away, and nobody is told.
    if (isOver) await new Promise(() => {});
    const spoken = locale ? language : "en";
    handle = ui.mount({
      doc: env.document,
      addSheet: (css) => addSheet(env, css, house.nonce),
      lang: spoken,
      dir: directionOf(spoken),
      texts: merged(house, locale?.default ?? ui.texts, settings.ui.texts),
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
      loading = undefined;
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

  function settle(): void {
    whenBody(env, () => {
      const label = settings.ui.texts.reopen ?? settings.ui.texts.panelTitle ?? (reopenLabels[language] as string);
      if (!isOver) reopen.toggle(!wanted && settings.ui.reopen === "button", label);
    });
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
    wanted = surface;
    settle();
    if (surface === "panel" && !isPanelHere) whole().then(settle, failed);
    else if (surface && !handle) ready().then(settle, failed);
  }

  return {
    show,
    update: () => handle?.update(),
    placeholder(frame, expression) {
      let remove: (() => void) | undefined;
      let gone = false;
      ready().then((ui) => {
        if (!gone) remove = ui.placeholder(frame, needed(expression));
        if (!gone) frame.hidden = true;
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
    declare: (element) => void whole().then((ui) => ui.declare(element), unable),
    restore() {
      if (!reopen.restore()) return;
      // A dialog that left the page is no longer modal: it is opened anew.
      handle?.show(null);
      settle();
    },
    destroy() {
      isOver = true;
      wanted = null;
      settle();
      handle?.destroy();
      reopen.remove();
    },
  };
}
