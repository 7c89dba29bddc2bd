import type { Tone } from './tone.tsx';

/** Announces a result for a moment. What must not be missed belongs on the screen instead. */
export function notify(tone: Tone, message: string): void {
  void import('./notice-center.tsx').then((module) => module.showNotice(tone, message));
}
