import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExtendedStatus } from './extended-status.ts';

const answer = (errors: string, warnings: string) =>
  `\x02\r\n\r\n  PRINTER STATUS\r\n  ERRORS:         ${errors}\r\n  WARNINGS:       ${warnings}\r\n\x03`;
const none = '0 00000000 00000000';
const hex = (bits: number) => bits.toString(16).toUpperCase().padStart(8, '0');

describe('the answer to ~HQES', () => {
  it('without errors and warnings names no condition', () => {
    expect(readExtendedStatus(answer(none, none))).toEqual([]);
  });

  it('of the manual names paper out, head open and a head to clean', () => {
    expect(readExtendedStatus(answer('1 00000000 00000005', '1 00000000 00000002'))).toEqual([
      'paper-out',
      'head-open',
      'clean-head',
    ]);
  });

  it.each([
    [0x1, ['paper-out']],
    [0x2, ['ribbon-out']],
    [0x4, ['head-open']],
    [0x8, ['cutter-fault']],
    [0x10, ['over-temperature']],
    [0x20, ['over-temperature']],
    [0x40, ['other-error', 'replace-head']],
    [0x80, ['other-error']],
    [0x100, ['other-error']],
    [0x200, ['other-error']],
    [0x1000, ['paper-jam']],
    [0x2000, ['other-error']],
    [0x4000, ['paper-jam']],
    [0x1_0000, ['paused']],
    [0x4_0000, ['other-error', 'calibrate']],
    [0x8000_0000, ['other-error']],
  ])('has the error bit %i', (bits, conditions) => {
    expect(readExtendedStatus(answer(`1 00000000 ${hex(bits)}`, none))).toEqual(conditions);
  });

  it.each([
    [0x1, ['calibrate']],
    [0x2, ['clean-head']],
    [0x4, ['replace-head']],
    [0x8, ['paper-low']],
    [0x870, []],
    [0x1000, ['other-error']],
  ])('has the warning bit %i', (bits, conditions) => {
    expect(readExtendedStatus(answer(none, `1 00000000 ${hex(bits)}`))).toEqual(conditions);
  });

  it('complains of something when a group is not known or no bit goes with the flag', () => {
    expect(readExtendedStatus(answer('1 00000001 00000000', none))).toEqual(['other-error']);
    expect(readExtendedStatus(answer('1 00000001 00000001', none))).toEqual([
      'paper-out',
      'other-error',
    ]);
    expect(readExtendedStatus(answer(none, '1 80000000 00000000'))).toEqual(['other-error']);
    expect(readExtendedStatus(answer('1 00000000 00000000', none))).toEqual(['other-error']);
  });

  it('is read without its frame, and the newest of two counts', () => {
    const bare = answer('1 00000000 00000001', none).slice(1, -1);
    expect(readExtendedStatus(`noise ${bare}`)).toEqual(['paper-out']);
    expect(readExtendedStatus(bare + answer(none, none))).toEqual([]);
  });

  it('is none before its last digit is known to be the last', () => {
    const whole = answer('1 00000000 00000001', '1 00000000 00000008');
    const lastDigit = whole.lastIndexOf('8');
    for (let length = 0; length <= lastDigit + 1; length += 1) {
      expect(readExtendedStatus(whole.slice(0, length)), String(length)).toBe(null);
    }
    expect(readExtendedStatus(whole.slice(0, lastDigit + 2))).toEqual(['paper-out', 'paper-low']);
  });

  it('with any error at all names a condition', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 0xffff_ffff }), fc.nat(3), (bits, group) => {
        const text = group === 0 ? `1 ${hex(bits)} 00000000` : `1 00000000 ${hex(bits)}`;
        expect(readExtendedStatus(answer(text, none))).not.toEqual([]);
      }),
    );
  });

  it('is not found in junk, which never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (junk) => {
        expect(readExtendedStatus(junk)).toBe(null);
        expect(readExtendedStatus(`ERRORS: ${junk}`)).toBe(null);
      }),
    );
  });
});
