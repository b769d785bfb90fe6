import type { Tab } from "./tab";
import type { Visitor } from "./visitor";

/** A frame of the same origin, which shares the page's gate. */
export const FRAME = "soak-frame";

/** A frame that is still on its way has no gate yet. */
export const IN_FRAME = `frames["${FRAME}"]?.sluice?.state?.decidedAt !== undefined`;

declare global {
  interface Window {
    /** Connections to providers that the page has opened. */
    soakSockets?: { readonly id: string; readonly socket: WebSocket }[];
  }
}

interface Heard {
  readonly after: number;
  readonly decidedAt: string | null;
  readonly deaf: string[];
  readonly sent: string[];
  readonly open: string[];
  readonly on: string[];
}

/**
 * A choice by the page's own code: in one task, so the moment is known. By the end of that task page and frame must both
 * know it, gated markup of whom it takes back is switched off, and under the guard nothing more goes there, by a new way or an open one. `then` is page code
 * of the same task. `soakSaid` settles when it was carried out. False where the frame that should say it has no gate.
 */
export async function say(
  visitor: Visitor,
  tab: Tab,
  call: string,
  answers: Readonly<Record<string, boolean>>,
  { isFrames = false, then = "" } = {},
): Promise<boolean> {
  const before = Date.now();
  const said = await tab.ask<Heard | null, never>(`(() => {
    const frame = ${IN_FRAME} ? frames["${FRAME}"] : undefined;
    const [one, other = one] = ${isFrames} ? [frame, window] : [window, frame];
    if (!one) return null;
    soakSent.length = 0;
    window.soakSaid = one.sluice.${call};
    const sent = [...soakSent];
    const open = (window.soakSockets ?? []).filter(({ socket }) => socket.readyState < 2).map(({ id }) => id);
    const on = [...document.querySelectorAll("[data-consent]:is([src],[href])")].map((one) => one.dataset.consent);
    const [known, heard] = [one, other].map(({ sluice }) => sluice.state.providers);
    const deaf = Object.keys(known).filter((id) => id in heard && known[id] !== heard[id]);
    ${then};
    return { after: Date.now(), decidedAt: one.sluice.state.decidedAt, deaf, sent, open, on };
  })()`);
  if (!said) return false;
  const isYes = Object.values(answers).some(Boolean);
  visitor.choices.say(answers, isYes ? before : said.after, tab.name);
  visitor.decidedAt = said.decidedAt;
  const fault = (text: string) => visitor.faults.push(`${tab.name}: ${text}`);
  for (const id of said.deaf) fault(`${isFrames ? "the page" : "its frame"} was not told of ${id} in the same task`);
  const permitted = visitor.choices.permitted();
  for (const id of said.on) if (!permitted.includes(id)) fault(`markup of ${id} is switched on after ${call}`);
  if (!visitor.isGuarded) return true;
  for (const url of said.sent) {
    const id = visitor.ownerOf(url);
    if (id && !permitted.includes(id)) fault(`${url} left in the task of ${call}`);
  }
  for (const id of said.open) if (!permitted.includes(id)) fault(`a connection to ${id} is open after ${call}`);
  return true;
}
