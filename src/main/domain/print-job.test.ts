import { describe, expect, it } from 'vitest';
import { printStates } from '../../shared/printing-views.ts';
import { printWords, stepAfterSend } from './print-job.ts';

const sample = {
  proof: '',
  document: 'label',
  printerName: 'Zebra',
  attempts: 1,
  leaseUntil: null,
  lastMessage: 'refused',
} as const;

const now = new Date('2026-11-22T10:00:00.000Z');

describe('a print job', () => {
  it('is sent, not printed, when the printer took every byte', () => {
    const step = stepAfterSend({ kind: 'sent', bytesAcknowledged: 900, message: '' }, 1, now);
    expect(step).toMatchObject({ state: 'sent', bytesAcknowledged: 900 });
  });

  it('is tried again by itself only when no byte left the station, ever more slowly', () => {
    const due = [1, 2, 3, 4, 5, 6, 7, 20].map((attempts) => {
      const step = stepAfterSend({ kind: 'not-sent', message: 'refused' }, attempts, now);
      expect(step.state).toBe('queued');
      return (Date.parse(step.dueAt) - now.getTime()) / 1_000;
    });
    expect(due).toEqual([1, 2, 5, 10, 15, 30, 30, 30]);
  });

  it('waits for a person when some bytes may have left', () => {
    const outcome = { kind: 'unknown', bytesAcknowledged: 10, message: 'broke' } as const;
    expect(stepAfterSend(outcome, 1, now).state).toBe('unknown');
  });

  it('is printed when the device itself says that nothing is left to print', () => {
    const outcome = { kind: 'printed', bytesAcknowledged: 900, message: 'idle' } as const;
    expect(stepAfterSend(outcome, 1, now)).toMatchObject({ state: 'printed', proof: 'device' });
  });

  it('has failed when it was refused before its first byte', () => {
    const step = stepAfterSend({ kind: 'refused', message: 'speaks ESC/POS' }, 3, now);
    expect(step).toMatchObject({
      state: 'failed',
      bytesAcknowledged: 0,
      message: 'speaks ESC/POS',
    });
  });

  it('that the printer has says what the printer waits for, and does not claim to be printed', () => {
    const job = {
      ...sample,
      state: 'sent',
      leaseUntil: '2026',
      lastMessage: 'Load labels.',
    } as const;
    expect(printWords(job)).toBe('Sent to Zebra, not printed yet: Load labels.');
    expect(printWords({ ...job, leaseUntil: null })).toBe('Sent to Zebra');
  });

  it('is called printed in one state alone, the one that a person or a device proves', () => {
    const words = (state: (typeof printStates)[number]) =>
      printWords({ ...sample, state, proof: state === 'printed' ? 'device' : '' });
    const claiming = printStates.filter((state) => /^printed/i.test(words(state)));
    expect(claiming).toEqual(['printed']);
    expect(words('unknown')).toContain('Did the label come out?');
  });
});
