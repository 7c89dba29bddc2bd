/** Where a fatal message goes: always to stderr, and into a box where somebody is looking. */
export type FatalOutput = {
  readonly writeLine: (line: string) => void;
  /** Null where nobody could press its button: under tests and on a virtual display. */
  readonly showBox: ((title: string, message: string) => void) | null;
};

/**
 * One clear sentence about why the station can not start. The store's own refusals (busy, too new,
 * broken, not writable) are written for people and pass unchanged; anything else is a fault of the
 * program, and its text is for whoever repairs it.
 */
export function startUpMessage(reason: unknown): string {
  const text = messageOf(reason);
  if (text !== null && isRefusal(reason)) return text;
  // The whole of it is in the fault log.
  const [detail] = (text ?? String(reason)).split('\n');
  return `Packbench could not start because of a fault in the program: ${detail}. Nothing was changed; start it again, and call support if it stays.`;
}

function messageOf(reason: unknown): string | null {
  if (typeof reason !== 'object' || reason === null || !('message' in reason)) return null;
  return typeof reason.message === 'string' ? reason.message : null;
}

/** An AppError that was meant: it has a code, and not the one for what nobody expected. */
function isRefusal(reason: unknown): boolean {
  return (
    !(reason instanceof Error) &&
    reason instanceof Object &&
    'code' in reason &&
    reason.code !== 'internal'
  );
}

/** Tells the person that the application ends now, and why. */
export function reportFatal(output: FatalOutput, message: string): void {
  output.writeLine(`packbench: ${message}`);
  output.showBox?.('Packbench', message);
}
