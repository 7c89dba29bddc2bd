import { describe, expect, test } from 'vitest';
import type { HttpOutcome } from './call-http.ts';
import { classifyFailure } from './classify-failure.ts';

const options = {
  channelName: 'Shop',
  words: null,
  defaultRetryAfterMs: 500,
  nowMs: Date.parse('2026-11-22T09:43:19.000Z'),
};
const answered = (status: number, headers: Record<string, string> = {}): HttpOutcome => ({
  durationMs: 1,
  kind: 'answered',
  status,
  header: (name) => headers[name] ?? null,
  text: '',
});

describe('classification of answers', () => {
  test.each([
    [200, 'unknown'],
    [206, 'unknown'],
    [301, 'unreachable'],
    [307, 'unreachable'],
    [400, 'rejected'],
    [401, 'auth'],
    [403, 'auth'],
    [404, 'rejected'],
    [408, 'unreachable'],
    [409, 'rejected'],
    [413, 'rejected'],
    [415, 'rejected'],
    [422, 'rejected'],
    [429, 'rate-limited'],
    [500, 'rejected'],
    [501, 'rejected'],
    [502, 'unknown'],
    [503, 'unreachable'],
    [504, 'unknown'],
  ])('status %i is %s', (status, kind) => {
    const outcome = classifyFailure(answered(status), options);
    expect(outcome.kind).toBe(kind);
    expect(outcome.message).toMatch(/\.$/);
  });

  test('what never left is unreachable, what may have left is unknown', () => {
    const message = 'Why.';
    expect(classifyFailure({ kind: 'not-sent', message, durationMs: 1 }, options).kind).toBe(
      'unreachable',
    );
    expect(classifyFailure({ kind: 'no-answer', message, durationMs: 1 }, options).kind).toBe(
      'unknown',
    );
  });

  test("the channel's own words are in code and message", () => {
    const words = { code: 'InvalidInput', message: 'The date is wrong.' };
    expect(classifyFailure(answered(400), { ...options, words })).toEqual({
      kind: 'rejected',
      code: 'InvalidInput',
      message: 'Shop refused this (InvalidInput: The date is wrong.).',
    });
  });

  test.each([
    ['7', 7_000],
    ['0', 500],
    ['0.25', 500],
    ['Sun, 22 Nov 2026 09:44:19 GMT', 60_000],
    ['Sun, 22 Nov 2020 09:44:19 GMT', 500],
    ['soon', 500],
    ['', 500],
    ['999999999', 3_600_000],
  ])('Retry-After %j waits %i ms', (header, retryAfterMs) => {
    expect(classifyFailure(answered(429, { 'retry-after': header }), options)).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs,
    });
  });
});
