import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../../../../tests/support/manual-clock.ts';
import { type AccessTokens, createAccessTokens, type TokenRequest } from './access-tokens.ts';
import type { HttpOutcome } from './call-http.ts';

const never = new AbortController().signal;

describe('access tokens', () => {
  let clock: ManualClock;
  let tokens: AccessTokens;
  let sent: number;
  let answer: (number: number) => HttpOutcome | Promise<HttpOutcome>;

  const answered = (status: number, body: unknown): HttpOutcome => ({
    kind: 'answered',
    status,
    header: () => null,
    text: JSON.stringify(body),
    durationMs: 1,
  });
  const request = (changes: Partial<TokenRequest> = {}): TokenRequest => ({
    accountId: 'a',
    identity: 'one',
    secrets: ['s3cr3t'],
    send: async () => {
      sent += 1;
      return answer(sent);
    },
    ...changes,
  });
  const get = (
    refused: string | null = null,
    changes: Partial<TokenRequest> = {},
    signal = never,
  ) => tokens.get(request(changes), 'orders', refused, signal);

  beforeEach(() => {
    clock = createManualClock();
    sent = 0;
    answer = (number) => answered(200, { access_token: `t${number}`, expires_in: 100 });
    tokens = createAccessTokens({ channelName: 'Shop', clock, timeoutMs: 1_000 });
  });

  it('serve until their last minute', async () => {
    expect((await get()).token).toEqual({ kind: 'token', value: 't1' });
    clock.advance(39_999);
    expect(await get()).toEqual({ token: { kind: 'token', value: 't1' }, evidence: [] });
    clock.advance(1);
    expect((await get()).token).toEqual({ kind: 'token', value: 't2' });
  });

  it('are asked for once by callers at the same time, and are on record once', async () => {
    const all = await Promise.all([get(), get(), get()]);
    expect([sent, all.flatMap((each) => each.evidence).length]).toEqual([1, 1]);
  });

  it('are renewed when refused, and a late refusal of the old one costs nothing', async () => {
    await get();
    expect((await get('t1')).token).toEqual({ kind: 'token', value: 't2' });
    expect((await get('t1')).token).toEqual({ kind: 'token', value: 't2' });
    expect(sent).toBe(2);
  });

  it('belong to one account and one identity', async () => {
    await get();
    await get(null, { accountId: 'b' });
    await get(null, { identity: 'other' });
    expect(sent).toBe(3);
  });

  it('are still got for the others when the one who asked leaves', async () => {
    let give: (outcome: HttpOutcome) => void = () => undefined;
    answer = () => new Promise((resolve) => (give = resolve));
    const stop = new AbortController();
    const leaving = get(null, {}, stop.signal);
    const staying = get();
    stop.abort();
    expect((await leaving).token.kind).toBe('unreachable');
    give(answered(200, { access_token: 't9', expires_in: 100 }));
    expect((await staying).token).toEqual({ kind: 'token', value: 't9' });
  });

  it.each([
    [400, { error: 'invalid_grant', error_description: 'not s3cr3t' }, 'auth'],
    [500, {}, 'unreachable'],
    [200, { access_token: 'with blank', expires_in: 100 }, 'unreachable'],
    [200, { access_token: 't', expires_in: '100' }, 'unreachable'],
    [200, [], 'unreachable'],
    [429, {}, 'rate-limited'],
  ])('fail with %i %j as %s, never as a fault of an order', async (status, body, kind) => {
    answer = () => answered(status, body);
    const { token, evidence } = await get();
    expect(token.kind).toBe(kind);
    expect(JSON.stringify([token, evidence])).not.toContain('s3cr3t');
    await get();
    expect(sent).toBe(2);
  });
});
