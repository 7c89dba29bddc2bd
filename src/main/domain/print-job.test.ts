import { describe, expect, it } from 'vitest';
import { printStates } from '../../shared/views.ts';
import { printWords, stepAfterSend } from './print-job.ts';

const now = new Date('2026-11-22T10:00:00.000Z');

describe('a print job', () => {
  it('is sent, not printed, when the printer took every byte', () => {
    const step = stepAfterSend({ kind: 'sent', bytesAcknowledged: 900 }, 1, now);
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

  it('is called printed in one state alone, the one that a person or a device proves', () => {
    const words = (state: (typeof printStates)[number]) =>
      printWords({ state, printerName: 'Zebra', attempts: 1, lastMessage: 'refused' });
    const claiming = printStates.filter((state) => /^printed/i.test(words(state)));
    expect(claiming).toEqual(['printed']);
    expect(words('unknown')).toContain('Did the label come out?');
  });
});
