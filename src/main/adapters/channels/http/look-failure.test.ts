import { expect, test } from 'vitest';
import type { HttpOutcome } from './call-http.ts';
import { lookFailure } from './look-failure.ts';

const unknown = { kind: 'unknown', message: 'It is not known whether Market took this.' } as const;
const answered = (status: number): HttpOutcome => ({
  kind: 'answered',
  status,
  header: () => null,
  text: '',
  durationMs: 1,
});

test.each<[string, HttpOutcome, string]>([
  ['a lost answer', { kind: 'no-answer', message: '', durationMs: 1 }, 'unreachable'],
  ['a gateway that lost it', answered(502), 'unreachable'],
  ['an answer that is none', answered(200), 'unknown'],
])('%s is %s, and nobody is told that something was sent', (_, answer, kind) => {
  const failure = lookFailure('Market', answer, unknown);
  expect(failure).toMatchObject({ kind, message: expect.stringContaining('nothing was changed') });
});

test('every other failure stays what it is', () => {
  const auth = { kind: 'auth', code: 'x', message: 'No.' } as const;
  expect(lookFailure('Market', answered(401), auth)).toBe(auth);
});
