import { describe, expect, it } from 'vitest';
import type { SendWatcher } from '../../app/ports.ts';
import type { SessionTimers } from './byte-link.ts';
import type { CupsJob } from './cups-job.ts';
import type { CupsQueue } from './cups-queue.ts';
import { CupsError, type CupsServer } from './cups-server.ts';
import { openCups } from './cups-transport.ts';

const bytes = Buffer.from('^XA^XZ');
const queue: CupsQueue = {
  name: 'labels',
  description: '',
  deviceUri: 'socket://192.0.2.10',
  makeAndModel: '',
  state: 'idle',
  reasons: [],
  message: '',
  accepting: true,
};
const waitingJob: CupsJob = {
  id: 5,
  state: 'pending',
  over: false,
  message: '',
  begun: false,
  sheets: 0,
};
const connecting: CupsJob = {
  ...waitingJob,
  state: 'processing',
  begun: true,
  message: 'The printer is not responding.',
};
const sending: CupsJob = { ...connecting, message: 'Connected to printer.', sheets: 1 };
const ended = (job: CupsJob, state: 'completed' | 'canceled' | 'aborted'): CupsJob => ({
  ...job,
  state,
  over: true,
});

/** A CUPS whose job looks like `before`, one after the other, and like `after` once it is cancelled. */
function cups(
  before: readonly (CupsJob | null | 'silent')[],
  after: CupsJob | null | 'silent' = null,
  parts: Partial<CupsServer> = {},
) {
  const calls: string[] = [];
  let looks = 0;
  let isCancelled = false;
  const server: CupsServer = {
    queue: async () => queue,
    queues: async () => [queue],
    waitingJobs: async () => [],
    job: async () => {
      const job = isCancelled ? after : (before[Math.min(looks++, before.length - 1)] ?? null);
      if (job === 'silent') throw new CupsError('CUPS does not answer.');
      return job;
    },
    submit: async (name, title, content) => {
      calls.push(`submit ${name} ${title} ${content.length}`);
      return 5;
    },
    cancel: async (name, id) => {
      calls.push(`cancel ${name}-${id}`);
      isCancelled = true;
    },
    ...parts,
  };
  return { server, calls };
}

async function send(fake: ReturnType<typeof cups>, waiting: SendWatcher['waiting'] = () => true) {
  let nowMs = 0;
  const timers: SessionTimers = {
    nowMs: () => nowMs,
    sleep: async (ms) => {
      nowMs += ms;
    },
  };
  const opened = openCups('cups:labels', { server: fake.server, timers });
  if (!opened.ok) throw new Error(opened.error.message);
  const progress: number[] = [];
  const told: string[] = [];
  const outcome = await opened.value.send(
    { jobId: 'job-1', bytes, language: 'zpl', hasAnswered: false },
    {
      progress: (count) => progress.push(count),
      waiting: (status) => {
        told.push(status.message);
        return waiting(status);
      },
      heard: () => undefined,
    },
  );
  return { outcome, progress, told, tookMs: nowMs, calls: fake.calls };
}

describe('the address of a CUPS queue', () => {
  it('is a name as CUPS allows it, percent-encoded where wanted', () => {
    for (const address of ['cups:labels', 'cups:Zebra_GK420d', 'cups:%C3%A4-1', 'cups:a@host']) {
      expect(openCups(address).ok, address).toBe(true);
    }
    for (const address of [
      'cups:',
      'cups:-o',
      'cups:a b',
      'cups:a/b',
      'cups:a%2Fb',
      'cups:%',
      "cups:a'b",
      'cups:a%00',
      `cups:${'x'.repeat(128)}`,
      'lp:labels',
    ]) {
      const opened = openCups(address);
      expect(opened.ok, address).toBe(false);
      expect(!opened.ok && opened.error.message).toContain('Write cups:');
    }
  });
});

describe('sending a label through CUPS', () => {
  it('is sent when CUPS has delivered it, and only then are bytes acknowledged', async () => {
    const { outcome, calls, progress } = await send(
      cups([waitingJob, connecting, sending, ended(sending, 'completed')]),
    );
    expect(outcome).toMatchObject({ kind: 'sent', bytesAcknowledged: bytes.length });
    expect(calls).toEqual([`submit labels job-1 label ${bytes.length}`]);
    expect(progress).toEqual([0, 0, bytes.length]);
  });

  it.each([
    ['never begun', waitingJob],
    ['never connected', connecting],
  ])('is taken back after half a minute and not sent when it was %s', async (_name, job) => {
    const { outcome, calls, told, tookMs } = await send(cups([job], ended(job, 'canceled')));
    expect(outcome.kind).toBe('not-sent');
    expect(calls.at(-1)).toBe('cancel labels-5');
    expect(tookMs).toBe(30_000);
    expect(told.length).toBeGreaterThan(25);
  });

  it('is unknown when one look in between showed a connection', async () => {
    const fake = cups([connecting, sending, connecting], ended(connecting, 'canceled'));
    const { outcome, tookMs } = await send(fake);
    expect(outcome.kind).toBe('unknown');
    expect(tookMs).toBe(300_000);
  });

  it('is unknown when the connection came about while it was cancelled', async () => {
    const { outcome } = await send(cups([connecting], ended(sending, 'canceled')));
    expect(outcome.kind).toBe('unknown');
  });

  it('is unknown when the backend says what this station does not know', async () => {
    const odd = { ...connecting, message: 'Warming up.' };
    expect((await send(cups([odd], ended(odd, 'canceled')))).outcome.kind).toBe('unknown');
  });

  it('is sent when it was delivered while it was cancelled', async () => {
    const { outcome } = await send(cups([connecting], ended(sending, 'completed')));
    expect(outcome.kind).toBe('sent');
  });

  it.each([
    ['CUPS does not answer', 'silent'],
    ['the job goes on', { ...connecting }],
    ['the backend still runs', { ...connecting, state: 'canceled' }],
  ] as const)(
    'is unknown, with a warning, when the cancelling can not be seen: %s',
    async (_name, after) => {
      const { outcome } = await send(cups([connecting], after));
      expect(outcome.kind).toBe('unknown');
      expect(outcome.message).toContain('may print it later');
    },
  );

  it('is unknown when CUPS has forgotten the job', async () => {
    expect((await send(cups([connecting, null]))).outcome.kind).toBe('unknown');
    expect((await send(cups([connecting], null))).outcome.kind).toBe('unknown');
  });

  it('tells what others did to the job', async () => {
    expect((await send(cups([connecting, ended(connecting, 'canceled')]))).outcome.kind).toBe(
      'not-sent',
    );
    expect((await send(cups([sending, ended(sending, 'aborted')]))).outcome.kind).toBe('unknown');
  });

  it('cancels and is unknown when the watcher ends the waiting', async () => {
    const { outcome, calls } = await send(
      cups([connecting], ended(connecting, 'canceled')),
      () => false,
    );
    expect(outcome.kind).toBe('unknown');
    expect(calls).toContain('cancel labels-5');
  });

  it('lives through a CUPS that starts again', async () => {
    const { outcome } = await send(cups([connecting, 'silent', ended(sending, 'completed')]));
    expect(outcome.kind).toBe('sent');
  });

  it('is kept back from a queue that takes nothing, with what to do', async () => {
    for (const [found, kind, words] of [
      [null, 'refused', 'has no print queue labels'],
      [{ ...queue, accepting: false }, 'not-sent', 'cupsaccept labels'],
      [{ ...queue, state: 'stopped' }, 'not-sent', 'cupsenable labels'],
    ] as const) {
      const { outcome, calls } = await send(cups([waitingJob], null, { queue: async () => found }));
      expect(outcome.kind).toBe(kind);
      expect(outcome.message).toContain(words);
      expect(calls).toEqual([]);
    }
  });

  it('is refused where CUPS is not installed, and not sent where it does not answer', async () => {
    for (const [kind, expected] of [
      ['not-installed', 'refused'],
      ['failed', 'not-sent'],
    ] as const) {
      const asked = () => Promise.reject(new CupsError('No CUPS here.', kind));
      const { outcome } = await send(cups([waitingJob], null, { queue: asked }));
      expect(outcome).toEqual({ kind: expected, message: 'No CUPS here.' });
    }
  });
});

describe('a label that an earlier attempt has left in the queue', () => {
  const failingSubmit = () => Promise.reject(new CupsError('CUPS did not take the label.'));

  it('is taken back before the next is sent', async () => {
    const fake = cups([ended(sending, 'completed')], ended(waitingJob, 'canceled'), {
      waitingJobs: async () => [waitingJob],
    });
    const { calls } = await send(fake);
    expect(calls[0]).toBe('cancel labels-5');
    expect(calls[1]).toContain('submit');
  });

  it('keeps the next from being sent when it may have come out or may yet', async () => {
    for (const after of [ended(sending, 'canceled'), connecting]) {
      const fake = cups([connecting], after, { waitingJobs: async () => [connecting] });
      const { outcome, calls } = await send(fake);
      expect(outcome.kind).toBe('unknown');
      expect(calls.some((call) => call.startsWith('submit'))).toBe(false);
    }
  });

  it('is looked for when lp broke off', async () => {
    const nothing = await send(cups([], null, { submit: failingSubmit }));
    expect(nothing.outcome.kind).toBe('not-sent');
    let asked = 0;
    const waitingJobs = async () => (asked++ === 0 ? [] : [connecting]);
    const half = cups([], ended(connecting, 'canceled'), { submit: failingSubmit, waitingJobs });
    const { outcome, calls } = await send(half);
    expect(outcome.kind).toBe('not-sent');
    expect(calls).toContain('cancel labels-5');
  });

  it('makes the outcome unknown when it can not be looked for', async () => {
    let asked = 0;
    const waitingJobs = async () => {
      if (asked++ === 0) return [];
      throw new CupsError('CUPS does not answer.');
    };
    const { outcome } = await send(cups([], null, { submit: failingSubmit, waitingJobs }));
    expect(outcome.kind).toBe('unknown');
  });
});
