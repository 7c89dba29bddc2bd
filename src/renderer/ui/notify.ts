import type { Tone } from './tone.tsx';

/** Something that a notice offers to do. `run` is false where it can not be done now: the offer stays. */
export type NoticeAction = { readonly label: string; readonly run: () => boolean };

/**
 * Announces a result for a moment, or, with an action, until somebody has seen it. What must not be
 * missed belongs on the screen instead.
 */
export function notify(tone: Tone, message: string, action?: NoticeAction): void {
  void import('./notice-center.tsx').then((module) => module.showNotice(tone, message, action));
}
