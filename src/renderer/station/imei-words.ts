import type { ImeiWaitingView } from '../../shared/identifiers-views.ts';
import type { Tone } from '../ui/tone.tsx';

const MINUTE = 60;
/** What is left when 45 and when 55 of the sixty minutes have passed (QP12). */
const FIRST_ALERT = 15 * MINUTE;
const LAST_ALERT = 5 * MINUTE;

/** The time that is left for an IMEI: calm until 45 minutes have passed, urgent from 55 on (QP12). */
export function clockWords(
  secondsLeft: number,
  withoutImei: 'send' | 'hold',
): { readonly tone: Tone; readonly words: string } {
  if (secondsLeft <= 0) {
    return withoutImei === 'send'
      ? { tone: 'stop', words: 'Time is over: an update goes out without IMEI' }
      : { tone: 'stop', words: 'Time is over: an update is held until the IMEI is entered' };
  }
  return { tone: toneOf(secondsLeft), words: `${shownMinutes(secondsLeft)} left` };
}

type Waiting = ImeiWaitingView['rows'][number];

/** The words in the status bar, whole and for narrow windows: how many wait, what the most urgent has left. */
export function badgeWords(
  view: ImeiWaitingView,
  passedSeconds: number,
): { readonly tone: Tone; readonly words: string; readonly short: string } {
  const count = view.total.toLocaleString('en');
  const waiting = `IMEI: ${count} waiting`;
  const left = view.rows
    .filter((row) => row.sentWithoutAt !== null && row.clock !== null)
    .map((row) => Math.max(0, (row.clock?.secondsLeft ?? 0) - passedSeconds));
  if (left.length === 0) return { tone: 'attention', words: waiting, short: `IMEI: ${count}` };
  const least = Math.min(...left);
  const time = shownMinutes(least);
  return {
    tone: toneOf(least),
    words: `${waiting}, ${time} left`,
    short: `IMEI: ${count}, ${time}`,
  };
}

/** A notice that is due: which row has come to which point. */
export type ImeiAlert = {
  readonly key: string;
  readonly row: Waiting;
  readonly level: AlertLevel;
  readonly secondsLeft: number;
};
type AlertLevel = 'alert-45' | 'alert-55' | 'over';

/** What has come to its 45th or 55th minute, or over its time where it is held (QP12, reading 1). */
export function dueAlerts(
  rows: readonly Waiting[],
  passedSeconds: number,
  told: ReadonlySet<string>,
): readonly ImeiAlert[] {
  return rows.flatMap((row) => {
    if (row.clock === null) return [];
    const secondsLeft = row.clock.secondsLeft - passedSeconds;
    const level = levelOf(secondsLeft, row.sentWithoutAt !== null);
    if (level === null) return [];
    const key = `${row.packageId} ${level}`;
    return told.has(key) ? [] : [{ key, row, level, secondsLeft }];
  });
}

/** One notice for everything that has come due at once. */
export function alertWords(alerts: readonly ImeiAlert[]): {
  readonly tone: Tone;
  readonly words: string;
} {
  const urgent = alerts.some(({ level }) => level !== 'alert-45');
  const tone = urgent ? 'stop' : 'attention';
  const [first, second] = alerts;
  if (first === undefined || second !== undefined) {
    return { tone, words: `${alerts.length} packages wait for an IMEI, and their time runs out.` };
  }
  const about = `The IMEI of order ${first.row.orderNumber} is missing`;
  // Who starts the station late hears of it late: what is left is said, not when it was due.
  return first.level === 'over'
    ? { tone, words: `${about}: its time is over, the update is held.` }
    : { tone, words: `${about}: ${shownMinutes(first.secondsLeft)} left.` };
}

function levelOf(secondsLeft: number, isTimed: boolean): AlertLevel | null {
  // What is not held goes out by itself: then there is nothing to be told.
  if (secondsLeft <= 0) return isTimed ? null : 'over';
  if (secondsLeft <= LAST_ALERT) return 'alert-55';
  return secondsLeft <= FIRST_ALERT ? 'alert-45' : null;
}

function toneOf(secondsLeft: number): Tone {
  if (secondsLeft <= LAST_ALERT) return 'stop';
  return secondsLeft <= FIRST_ALERT ? 'attention' : 'working';
}

function shownMinutes(seconds: number): string {
  return `${Math.floor(seconds / MINUTE)}:${String(seconds % MINUTE).padStart(2, '0')}`;
}

/** The next unit of a line that has nothing entered, after `unit` and then from the start; or null. */
export function nextEmptyUnit(typed: readonly string[], unit: number): number | null {
  const order = typed.map((_, index) => (unit + 1 + index) % typed.length);
  return order.find((each) => each !== unit && (typed[each] ?? '').trim() === '') ?? null;
}
