import { pickLanguage } from "../browser/locale";
import { whenBody } from "../browser/page";
import { reopenControl } from "../browser/reopen";
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
    handle = ui.mount({
      doc: env.document,
      addSheet: (css) => addSheet(env, css, house.nonce),
      lang: locale ? language : "en",
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

  const failed = (error: unknown): void => {
    if (isOver) return;
    wanted = null;
    reopened();
    house.report(
      `the banner could not be shown: ${messageOf(error)}. Nothing is granted; serve sluice-ui.js beside the script`,
    );
  };

  function reopened(): void {
    if (settings.ui.reopen === "button")
      whenBody(env, () =>
        reopen.toggle(
          !wanted,
          settings.ui.texts.reopen ?? settings.ui.texts.panelTitle ?? (reopenLabels[language] as string),
        ),
      );
  }

  function settle(): void {
    handle?.show(wanted);
    if (handle && shown !== wanted) {
      const before = shown;
      shown = wanted;
      if (before) house.events.emit("close", { surface: before });
      if (wanted) house.events.emit("open", { surface: wanted });
    }
  }

  function show(surface: Surface | null): void {
    wanted = surface;
    reopened();
    settle();
    if (surface && !handle) ready().then(settle, failed);
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
      }, failed);
      return () => {
        gone = true;
        remove?.();
      };
    },
    question: (anchor, names) =>
      ready().then(
        (ui) => ui.ask(anchor, names),
        (error) => {
          failed(error);
          return false;
        },
      ),
    declare: (element) => void ready().then((ui) => ui.declare(element), failed),
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
