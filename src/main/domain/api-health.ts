import type { ChannelApi } from './confirmation.ts';

export type HealthCall = {
  readonly endedAt: string;
  readonly outcome: 'ok' | 'error' | 'throttled' | 'outage' | 'network';
  readonly message: string;
};

export type ApiHealth = {
  readonly health: 'green' | 'yellow' | 'red' | 'none';
  readonly callsInTenMinutes: number;
  readonly errorsInTenMinutes: number;
  readonly lastRunAt: string | null;
  readonly detail: string;
};

const WINDOW_MS = 10 * 60_000;

/** From when on a light is yellow or red; a person may choose them (requirements 1D, reading 5). */
export type HealthThresholds = {
  /** Errors in a hundred calls from which on an API is yellow. */
  readonly yellowPercent: number;
  /** Errors in a hundred calls from which on an API is red. */
  readonly redPercent: number;
  /** So many outages one after the other are red, however many calls were good before. */
  readonly outagesInARow: number;
};

export const standardThresholds: HealthThresholds = {
  yellowPercent: 5,
  redPercent: 50,
  outagesInARow: 3,
};

export const apiNames: Readonly<Record<ChannelApi, string>> = {
  products: 'Products API',
  writeback: 'Writeback API',
  orders: 'Orders API',
  trading: 'Trading API',
};

/**
 * The light of one API row (SS9-SS11; requirements 1D, reading 5): None when nothing ran for more
 * than ten minutes or the network itself failed, Red from half errors or three outages in a row,
 * Yellow from 5 % errors or any throttling, else Green, where those are the thresholds. A call that
 * ended exactly ten minutes ago still counts. `calls` are oldest first. Never without a word.
 */
export function apiHealth(
  calls: readonly HealthCall[],
  lastCall: HealthCall | null,
  now: Date,
  thresholds: HealthThresholds = standardThresholds,
): ApiHealth {
  const from = new Date(now.getTime() - WINDOW_MS).toISOString();
  const recent = calls.filter((call) => call.endedAt >= from);
  const last = recent.at(-1);
  const errors = recent.filter((call) => call.outcome !== 'ok').length;
  const facts = {
    callsInTenMinutes: recent.length,
    errorsInTenMinutes: errors,
    lastRunAt: lastCall?.endedAt ?? null,
  };
  if (last === undefined) {
    const detail = lastCall === null ? 'Has not run yet' : 'Has not run for 10 minutes';
    return { ...facts, health: 'none', detail };
  }
  if (last.outcome === 'network') {
    return { ...facts, health: 'none', detail: 'Error reading API status' };
  }
  const { yellowPercent, redPercent, outagesInARow } = thresholds;
  // Whole calls against whole percents: no fraction decides a colour.
  const reaches = (percent: number) => errors * 100 >= percent * recent.length;
  const outages = recent.slice(-outagesInARow).filter((call) => call.outcome === 'outage');
  if (reaches(redPercent) || outages.length === outagesInARow) {
    return { ...facts, health: 'red', detail: troubleOf(recent) };
  }
  if (reaches(yellowPercent) || recent.some((call) => call.outcome === 'throttled')) {
    return { ...facts, health: 'yellow', detail: troubleOf(recent) };
  }
  return { ...facts, health: 'green', detail: 'Operating normally' };
}

/** The newest trouble in the channel's own words; how many calls it was where it said none. */
function troubleOf(recent: readonly HealthCall[]): string {
  const failed = recent.filter((call) => call.outcome !== 'ok');
  const words = failed.at(-1)?.message.trim() ?? '';
  return words === '' ? `${failed.length} of ${recent.length} calls failed` : words;
}
