import { expect, test } from 'vitest';
import { beforeActing } from './before-acting.ts';

test('a look whose answer was lost has changed nothing', () => {
  const looked = beforeActing({ kind: 'unknown', message: 'Lost.' }, 'Shop');
  expect(looked).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('Shop') });
});

test.each([
  { kind: 'rejected', code: 'x', message: 'No.' },
  { kind: 'rate-limited', retryAfterMs: 5, message: 'Slow.' },
  { kind: 'unreachable', message: 'Down.' },
  { kind: 'auth', code: 'x', message: 'Who?' },
] as const)('$kind stays as it is', (failure) => {
  expect(beforeActing(failure, 'Shop')).toBe(failure);
});
