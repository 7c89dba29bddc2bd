/** A job as CUPS tells it (RFC 8011 section 5.3). */
export type CupsJob = {
  readonly id: number;
  readonly state:
    | 'pending'
    | 'held'
    | 'processing'
    | 'stopped'
    | 'canceled'
    | 'aborted'
    | 'completed';
  /** Nothing of it can be printed any more: it has ended, and the backend has let go of it. */
  readonly over: boolean;
  /** The last words of the program that talks to the device. */
  readonly message: string;
  /** False where CUPS has never begun with it. */
  readonly begun: boolean;
  /** Rises when a backend starts to hand over the file, and never falls again. */
  readonly sheets: number;
};

/**
 * What backends of CUPS say before they have a connection, and only then (messages of the socket,
 * lpd and usb backends of CUPS 2.x in English). A sentence that is not here proves nothing.
 */
const WORDS_WITHOUT_A_CONNECTION: readonly RegExp[] = [
  /^Connecting to printer\.?$/,
  /^The printer is busy\.?$/,
  /^The printer is not responding\.?$/,
  /^The printer is unreachable at this time\.?$/,
  /^The printer may not exist or is unavailable at this time\.?$/,
  /^Unable to locate printer ".*"\.?$/,
  /^Waiting for printer to become available\.?$/,
];

/**
 * Whether this look proves that no byte of the job has gone to the device so far: CUPS has not begun
 * with it, or its backend has no connection. Everything else counts as touched.
 */
export function isUntouched(job: CupsJob): boolean {
  if (!job.begun) return job.sheets === 0;
  return job.sheets === 0 && isWithoutConnection(job.message);
}

/**
 * Whether this look is a sign that the device may have bytes. A job that has only just begun has no words
 * yet: that is no sign, and no proof either, which the look at the ended job must give.
 */
export function showsTouch(job: CupsJob): boolean {
  if (job.over) return !isUntouched(job);
  return job.sheets > 0 || (job.begun && job.message !== '' && !isWithoutConnection(job.message));
}

function isWithoutConnection(message: string): boolean {
  return WORDS_WITHOUT_A_CONNECTION.some((words) => words.test(message));
}
