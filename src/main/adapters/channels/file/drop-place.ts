import type { FailureOutcome } from '../http/classify-failure.ts';

/**
 * Why a step on a drop place did not happen, or may not have happened.
 * - lost: no answer came, so that the step may have been done.
 * - not-done: certainly not done, and `outcome` says why.
 */
export type DropFailure =
  | { readonly kind: 'lost'; readonly message: string }
  | { readonly kind: 'not-done'; readonly outcome: FailureOutcome };

export type Step<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: DropFailure };

/**
 * A folder that other systems fetch files from, on this computer or on an SFTP server. Paths are
 * relative to it, with slashes. No step throws.
 */
export type DropPlace = {
  /** How people call it, for evidence. */
  readonly name: string;
  readonly isFolder: (path: string) => Promise<Step<boolean>>;
  readonly isThere: (path: string) => Promise<Step<boolean>>;
  /** The text of a file; null where there is none. */
  readonly read: (path: string) => Promise<Step<string | null>>;
  /** Creates or replaces a file. Once it is done, it outlives a power cut as far as the place can promise it. */
  readonly write: (path: string, text: string) => Promise<Step<null>>;
  /** Creates a folder, unless it is there. */
  readonly makeFolder: (path: string) => Promise<Step<null>>;
  /** Moves a file in one step that is done wholly or not at all. Never over another file. */
  readonly move: (from: string, to: string) => Promise<Step<null>>;
};

/** A drop place together with the way to leave it. */
export type OpenPlace = { readonly place: DropPlace; readonly close: () => Promise<void> };

export function done<T>(value: T): Step<T> {
  return { ok: true, value };
}

export function lost(message: string): Step<never> {
  return { ok: false, failure: { kind: 'lost', message } };
}

export function notDone(outcome: FailureOutcome): Step<never> {
  return { ok: false, failure: { kind: 'not-done', outcome } };
}

export const FOLDER_MISSING = 'folder-missing';

export function isMissing(failure: DropFailure): boolean {
  return (
    failure.kind === 'not-done' &&
    failure.outcome.kind === 'auth' &&
    failure.outcome.code === FOLDER_MISSING
  );
}

/** A file that was there and is gone when it is moved: an earlier move of it may have come through late. */
export const goneWhileMoving = lost('It was gone when it was to be moved.');

/** Of a step that hands nothing over to the other side: whatever became of it, nothing was delivered. */
export function harmlessOutcome(failure: DropFailure): FailureOutcome {
  return failure.kind === 'lost'
    ? { kind: 'unreachable', message: failure.message }
    : failure.outcome;
}

/** A step that does not end in time is lost: it may still be done later. */
export async function endingWith<T>(
  signal: AbortSignal,
  run: () => Promise<Step<T>>,
): Promise<Step<T>> {
  const stopped = lost('No answer within the time limit.');
  if (signal.aborted) return stopped;
  return await new Promise((resolve) => {
    const onAbort = () => resolve(stopped);
    signal.addEventListener('abort', onAbort, { once: true });
    run()
      .then(resolve)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
