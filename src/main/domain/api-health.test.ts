import { describe, expect, it } from 'vitest';
import { apiHealth, type HealthCall } from './api-health.ts';

const now = new Date('2026-11-22T10:00:00.000Z');
const at = (secondsAgo: number) => new Date(now.getTime() - secondsAgo * 1_000).toISOString();
const call = (secondsAgo: number, outcome: HealthCall['outcome'] = 'ok'): HealthCall => ({
  endedAt: at(secondsAgo),
  outcome,
  message: outcome === 'ok' ? '' : `was ${outcome}`,
});
const light = (calls: readonly HealthCall[]) => apiHealth(calls, calls.at(-1) ?? null, now);

describe('the light of an API', () => {
  it('is none for an API that never ran', () => {
    expect(light([])).toMatchObject({ health: 'none', detail: 'Has not run yet', lastRunAt: null });
  });

  it('keeps its colour at exactly ten minutes and loses it a second later (SS10)', () => {
    expect(light([call(600)]).health).toBe('green');
    expect(light([call(601)])).toMatchObject({
      health: 'none',
      detail: 'Has not run for 10 minutes',
      lastRunAt: at(601),
    });
  });

  it('says "Error reading API status" when the network failed (SS11)', () => {
    expect(light([call(60), call(5, 'network')])).toMatchObject({
      health: 'none',
      detail: 'Error reading API status',
    });
  });

  it('is yellow from 5 % errors or any throttling, red from half', () => {
    const calls = (errors: number, of: number) =>
      Array.from({ length: of }, (_, index) => call(of - index, index < errors ? 'error' : 'ok'));
    expect(light(calls(0, 100)).health).toBe('green');
    expect(light(calls(4, 100)).health).toBe('green');
    expect(light(calls(5, 100)).health).toBe('yellow');
    expect(light(calls(50, 100)).health).toBe('red');
    expect(light([...calls(0, 99), call(0, 'throttled')]).health).toBe('yellow');
  });

  it('is red after three outages in a row however many calls were good before', () => {
    const good = Array.from({ length: 97 }, (_, index) => call(200 - index));
    const outages = [call(3, 'outage'), call(2, 'outage'), call(1, 'outage')];
    expect(light([...good, ...outages.slice(0, 2)]).health).toBe('green');
    expect(light([...good, ...outages])).toMatchObject({ health: 'red', detail: 'was outage' });
  });

  it('counts what happened in the last ten minutes only', () => {
    expect(light([call(700, 'error'), call(10)])).toMatchObject({
      health: 'green',
      callsInTenMinutes: 1,
      errorsInTenMinutes: 0,
    });
  });

  it('keeps its colour to the millisecond: 10:00.000 ago counts, 10:00.001 does not (SS10)', () => {
    const ended = (msAgo: number): HealthCall => ({
      endedAt: new Date(now.getTime() - msAgo).toISOString(),
      outcome: 'outage',
      message: 'was outage',
    });
    expect(light([ended(600_000)]).health).toBe('red');
    expect(light([ended(600_001)]).health).toBe('none');
  });

  it('takes thresholds that a person has chosen', () => {
    const thresholds = { yellowPercent: 20, redPercent: 80, outagesInARow: 2 };
    const of = (calls: readonly HealthCall[]) =>
      apiHealth(calls, calls.at(-1) ?? null, now, thresholds).health;
    const calls = (errors: number) =>
      Array.from({ length: 10 }, (_, index) => call(10 - index, index < errors ? 'error' : 'ok'));
    expect([1, 2, 7, 8].map((errors) => of(calls(errors)))).toEqual([
      'green',
      'yellow',
      'yellow',
      'red',
    ]);
    expect(of([...calls(0), call(0, 'outage')])).toBe('green');
    expect(of([...calls(0), call(0, 'outage'), call(0, 'outage')])).toBe('red');
  });

  it('has words for every colour, also where the channel said nothing', () => {
    const silent: HealthCall = { ...call(5, 'error'), message: '' };
    expect(light([silent])).toMatchObject({ health: 'red', detail: '1 of 1 calls failed' });
  });
});
