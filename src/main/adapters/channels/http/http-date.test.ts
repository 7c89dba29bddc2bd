import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHttpDate } from './http-date.ts';

describe('the date of an answer', () => {
  it('is read to the second, and never as a later time', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }), (at) => {
        const ms = at.getTime();
        expect(readHttpDate(at.toUTCString())).toBe(ms - (ms % 1_000));
      }),
    );
  });

  it.each([
    null,
    '',
    '0',
    '1',
    '2026',
    '1795340599',
    '2026-11-22T09:43:19.000Z',
    'Sun, 22 Nov 2026 09:43:19',
    'Sun, 22 Nov 2026 09:43:19 +0200',
    'Sunday, 22-Nov-26 09:43:19 GMT',
    'Sun Nov 22 09:43:19 2026',
    'Sun, 22 Nov 2026 25:43:19 GMT',
    'Sun, 22 Nov 2026 09:43:19 GMT, Sun, 22 Nov 2026 09:43:19 GMT',
  ])('is not guessed from %j', (header) => {
    expect(readHttpDate(header)).toBeNull();
  });
});
