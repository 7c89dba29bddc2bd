import { describe, expect, it } from 'vitest';
import { progressOf, readGuestReport } from './guest-report.mjs';

const lines = (...entries: readonly unknown[]) =>
  entries.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry))).join('\r\n');

describe('the report of the guest', () => {
  it('counts what the tests said, past what else is on the line', () => {
    const report = readGuestReport(
      lines(
        '[    1.0] a message of the kernel {',
        { kind: 'passed', name: 'one' },
        { kind: 'failed', name: 'two', error: 'why' },
        { kind: 'skipped', name: 'three' },
        { kind: 'log', text: 'a figure\n' },
        { kind: 'end', files: 1 },
      ),
    );
    expect(report).toEqual({
      passed: 1,
      failed: [{ name: 'two', error: 'why' }],
      skipped: ['three'],
      log: 'a figure\n',
      complete: true,
    });
  });

  it('is not complete when the guest stopped, or ran no test file', () => {
    expect(readGuestReport(lines({ kind: 'passed', name: 'one' })).complete).toBe(false);
    expect(readGuestReport('').complete).toBe(false);
    expect(readGuestReport(lines({ kind: 'end', files: 0 })).complete).toBe(false);
  });

  it('tells which test is running', () => {
    expect(progressOf('{"kind":"note","text":"a test"}')).toBe('a test');
    expect(progressOf('{"kind":"passed"}')).toBe(null);
    expect(progressOf('[ 1.0] kernel')).toBe(null);
  });
});
