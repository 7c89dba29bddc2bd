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
const YELLOW_SHARE = 0.05;
const RED_SHARE = 0.5;
const RED_OUTAGES_IN_A_ROW = 3;

export const apiNames: Readonly<Record<ChannelApi, string>> = {
  products: 'Products API',
  writeback: 'Writeback API',
  orders: 'Orders API',
  trading: 'Trading API',
};

/**
 * The light of one API row (SS9-SS11; thresholds from requirements 1D, reading 5): None when nothing
 * ran for more than ten minutes or the network itself failed, Red from half errors or three outages
 * in a row, Yellow from 5 % errors or any throttling, else Green. `calls` are oldest first.
 */
export function apiHealth(
  calls: readonly HealthCall[],
  lastCall: HealthCall | null,
  now: Date,
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
  const share = errors / recent.length;
  const outages = recent.slice(-RED_OUTAGES_IN_A_ROW).filter((call) => call.outcome === 'outage');
  const lastError = recent.findLast((call) => call.outcome !== 'ok')?.message ?? '';
  if (share >= RED_SHARE || outages.length === RED_OUTAGES_IN_A_ROW) {
    return { ...facts, health: 'red', detail: lastError };
  }
  if (share >= YELLOW_SHARE || recent.some((call) => call.outcome === 'throttled')) {
    return { ...facts, health: 'yellow', detail: lastError };
  }
  return { ...facts, health: 'green', detail: 'Operating normally' };
}
