import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { AppError } from '../../shared/app-error.ts';
import { eventChannel, invokeChannel } from '../../shared/bridge.ts';
import type { AppEvent } from '../../shared/events.ts';
import type { Result } from '../../shared/result.ts';
import type { RefusalLog } from './security-policy.ts';
import { isTrustedFrame } from './trusted-frame.ts';

type CallEvent = {
  readonly senderFrame: IpcMainInvokeEvent['senderFrame'];
  readonly sender: Pick<IpcMainInvokeEvent['sender'], 'mainFrame'>;
};

type Dispatch = (name: unknown, input: unknown) => Promise<unknown>;

function refusal(code: AppError['code'], message: string): Result<never> {
  return { ok: false, error: { code, message } };
}

/**
 * Answers one call of a page.
 *
 * SECURITY: who asks is looked at before what is asked. The page learns nothing of an exception but
 * that there was one, because only a message would survive the way anyway.
 */
export async function answerInvoke(
  event: CallEvent,
  name: unknown,
  input: unknown,
  dispatch: Dispatch,
  refused: RefusalLog,
): Promise<unknown> {
  if (!isTrustedFrame(event.senderFrame, event.sender.mainFrame)) {
    refused('call from an untrusted frame', event.senderFrame?.url ?? 'a frame that is gone');
    return refusal('refused', 'This page may not use the station.');
  }
  if (typeof name !== 'string') {
    return refusal('invalid-input', 'A command is called by its name.');
  }
  return dispatch(name, input);
}

/** Opens the one channel for calls. Calls that come before the station is ready wait for it. */
export function answerPages(
  ipcMain: Pick<IpcMain, 'handle'>,
  station: Promise<{ readonly dispatch: Dispatch }>,
  refused: RefusalLog,
): void {
  ipcMain.handle(invokeChannel, (event, name: unknown, input: unknown) =>
    answerInvoke(
      event,
      name,
      input,
      async (knownName, knownInput) => (await station).dispatch(knownName, knownInput),
      refused,
    ),
  );
}

type EventTarget = {
  readonly isDestroyed: () => boolean;
  readonly webContents: { readonly send: (channel: string, event: AppEvent) => void };
};

/** Announces an event to the page; one that has gone meanwhile needs no announcement. */
export function sendToPage(window: EventTarget, event: AppEvent): void {
  if (!window.isDestroyed()) window.webContents.send(eventChannel, event);
}
