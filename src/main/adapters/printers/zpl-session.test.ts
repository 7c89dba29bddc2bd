import { describe, expect, it } from 'vitest';
import { createVirtualTimers } from '../../../../tests/support/printer-emulator/virtual-timers.ts';
import type { SendWatcher } from '../../app/ports.ts';
import { type ByteLink, LinkError } from './byte-link.ts';
import { sessionLimits } from './session-limits.ts';
import { identifyOverLink, queryStatus, sendOverLink } from './zpl-session.ts';

const IDLE =
  '\x02030,0,0,1218,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n';
const BUSY = IDLE.replace('1218,000', '1218,001');
const PRINTS = IDLE.replace('00000000', '00000001');
const PAUSED = IDLE.replace('030,0,0', '030,0,1');
const WITHOUT_COUNTS = IDLE.replace('1218,000', '1218,').replace('00000000', '');
const NO_FAULT = 'ERRORS: 0 00000000 00000000\r\nWARNINGS: 0 00000000 00000000\r\n';
const PAPER_LOW = 'ERRORS: 0 00000000 00000000\r\nWARNINGS: 1 00000000 00000008\r\n';
const PAPER_OUT = 'ERRORS: 1 00000000 00000001\r\nWARNINGS: 0 00000000 00000000\r\n';
const SILENCE = '';
const QUESTION = '~HQES\r\n~HS\r\n';

type Script = {
  /** What the nth question is answered; the last one for all that follow. */
  readonly answers?: readonly string[];
  /** Called for each write that is no question; may throw or never settle. */
  readonly onWrite?: (chunk: Uint8Array, number: number) => void | Promise<void>;
  readonly onQuestion?: (number: number, link: ScriptedLink) => void | Promise<void>;
};

type ScriptedLink = ByteLink & {
  readonly written: string[];
  readonly say: (text: string) => void;
  readonly lose: (reason: string) => void;
  readonly ends: string[];
};

function scriptedLink({ answers = [IDLE], onWrite, onQuestion }: Script): ScriptedLink {
  let hear: (bytes: Uint8Array) => void = () => undefined;
  let lose: (reason: string) => void = () => undefined;
  let questions = 0;
  let chunks = 0;
  const link: ScriptedLink = {
    written: [],
    ends: [],
    say: (text) => hear(Buffer.from(text, 'latin1')),
    lose: (reason) => lose(reason),
    lost: new Promise((resolve) => {
      lose = resolve;
    }),
    listen: (listener) => {
      hear = listener;
    },
    write: async (chunk) => {
      const text = Buffer.from(chunk).toString('latin1');
      link.written.push(text);
      if (!text.startsWith('~')) {
        chunks += 1;
        await onWrite?.(chunk, chunks);
        return;
      }
      questions += 1;
      await onQuestion?.(questions, link);
      link.say(answers[Math.min(questions, answers.length) - 1] ?? '');
    },
    end: async () => {
      link.ends.push('end');
      return { clean: true, message: '' };
    },
    destroy: () => {
      link.ends.push('destroy');
    },
  };
  return link;
}

async function send(
  script: Script,
  changes: {
    readonly language?: 'zpl' | 'escpos';
    readonly hasAnswered?: boolean;
    readonly sizeBytes?: number;
    readonly waiting?: SendWatcher['waiting'];
  } = {},
) {
  const timers = createVirtualTimers();
  const link = scriptedLink(script);
  const progress: number[] = [];
  const lookedAtMs: number[] = [];
  const heard: string[] = [];
  const watcher: SendWatcher = {
    progress: (count) => progress.push(count),
    heard: (status) => heard.push(status.reach),
    waiting: (status) => {
      lookedAtMs.push(timers.nowMs());
      return changes.waiting?.(status) ?? true;
    },
  };
  const outcome = await sendOverLink(
    link,
    {
      jobId: 'job',
      bytes: Buffer.alloc(changes.sizeBytes ?? 10_000, '^'),
      language: changes.language ?? 'zpl',
      hasAnswered: changes.hasAnswered ?? true,
    },
    watcher,
    timers,
    sessionLimits,
  );
  return { outcome, link, progress, lookedAtMs, heard, timers };
}

const labelBytes = (link: ScriptedLink) =>
  link.written.filter((text) => !text.startsWith('~')).map((text) => text.length);

describe('sending a label to a printer that answers', () => {
  it('asks first, hands it over in counted chunks, and asks until two answers say that nothing is left', async () => {
    const { outcome, link, progress, heard } = await send({ answers: [IDLE, BUSY, PRINTS, IDLE] });
    expect(outcome).toEqual({
      kind: 'printed',
      bytesAcknowledged: 10_000,
      message: 'The printer reports that nothing is left to print.',
    });
    expect(heard).toEqual(['answers']);
    expect(labelBytes(link)).toEqual([4_096, 4_096, 1_808]);
    expect(progress).toEqual([4_096, 8_192, 10_000]);
    expect(link.written[0]).toBe(QUESTION);
    expect(link.written.slice(4)).toEqual([QUESTION, QUESTION, QUESTION, QUESTION]);
    expect(link.ends).toEqual(['end', 'destroy']);
  });

  it('does not take one answer for proof, since the printer may not have counted the label yet', async () => {
    const { outcome, link } = await send({
      answers: [IDLE, IDLE, BUSY, IDLE, SILENCE, IDLE, IDLE],
    });
    expect(outcome.kind).toBe('printed');
    expect(link.written.filter((text) => text === QUESTION)).toHaveLength(7);
  });

  it.each([
    ['says how many labels are left with words', WITHOUT_COUNTS, 9],
    ['always says that none is left', IDLE, 9],
  ])('calls it sent and no more when the printer %s', async (_what, answer, looks) => {
    const { outcome, lookedAtMs } = await send({ answers: [IDLE, answer] });
    expect(outcome).toEqual({
      kind: 'sent',
      bytesAcknowledged: 10_000,
      message: 'The printer took the whole label and did not show that it printed it.',
    });
    expect(lookedAtMs).toHaveLength(looks);
  });

  it('still waits for a printer that shows the label and then no numbers, or the label for long', async () => {
    const shown = [IDLE, ...Array<string>(50).fill(PRINTS), WITHOUT_COUNTS, IDLE, IDLE];
    expect((await send({ answers: shown })).outcome.kind).toBe('printed');
  });

  it('sends nothing of it while the printer is paused, silent, or answers ~HQES alone', async () => {
    for (const [answer, words] of [
      [PAUSED, 'Press Pause on the printer to go on.'],
      [SILENCE, 'The printer does not answer. Look at it: labels, print head, ribbon.'],
      [PAPER_OUT, 'Load labels.'],
      [NO_FAULT, 'The printer does not answer. Look at it: labels, print head, ribbon.'],
      [PAPER_LOW, 'The printer does not answer. Look at it: labels, print head, ribbon.'],
      [IDLE.slice(0, -8), 'The printer does not answer. Look at it: labels, print head, ribbon.'],
    ] as const) {
      const { outcome, link } = await send({ answers: [answer] });
      expect(outcome).toEqual({ kind: 'not-sent', message: words });
      expect(labelBytes(link)).toEqual([]);
      expect(link.ends).toEqual(['end', 'destroy']);
    }
  });

  it('looks often while the printer prints and seldom while it waits for somebody, without a limit', async () => {
    let looks = 0;
    const { lookedAtMs, outcome } = await send(
      { answers: [IDLE, PRINTS, PRINTS, PAUSED] },
      {
        waiting: () => {
          looks += 1;
          return looks < 2_000;
        },
      },
    );
    const pauses = lookedAtMs.slice(1).map((atMs, at) => atMs - (lookedAtMs[at] ?? 0));
    expect(lookedAtMs[0]).toBe(20);
    expect(pauses.slice(0, 9)).toEqual([100, 100, 200, 400, 800, 1_600, 2_000, 2_000, 2_000]);
    expect(Math.max(...pauses)).toBe(2_000);
    // More than an hour at the printer.
    expect(lookedAtMs.at(-1)).toBeGreaterThan(3_600_000);
    expect(outcome).toMatchObject({
      kind: 'unknown',
      message: 'The printer has the whole label; Packbench has stopped waiting for it.',
    });
  });

  it('tells the watcher within four seconds also of a printer that says nothing at all', async () => {
    let looks = 0;
    const { lookedAtMs } = await send(
      { answers: [IDLE, SILENCE] },
      {
        waiting: (status) => {
          expect(status.reach).toBe('silent');
          looks += 1;
          return looks < 20;
        },
      },
    );
    const pauses = lookedAtMs.slice(1).map((atMs, at) => atMs - (lookedAtMs[at] ?? 0));
    expect(Math.max(...pauses)).toBeLessThan(4_000);
  });

  it('does not know what came out when the link is gone before the proof', async () => {
    const { outcome } = await send({
      answers: [IDLE, PRINTS, IDLE],
      onQuestion: async (number, link) => {
        if (number !== 4) return;
        link.lose('The cable was pulled.');
        await Promise.resolve();
      },
    });
    expect(outcome).toEqual({
      kind: 'unknown',
      bytesAcknowledged: 10_000,
      message: 'The cable was pulled. It had the whole label and had not said that it was printed.',
    });
  });

  it('sends nothing, and may try again, when the link is gone before the first byte', async () => {
    const { outcome, link } = await send({
      onQuestion: (_number, scripted) => scripted.lose('The cable was pulled.'),
    });
    expect(outcome.kind).toBe('not-sent');
    expect(labelBytes(link)).toEqual([]);
  });

  it('gives a device that does not take a question no second one on top of it', async () => {
    let looks = 0;
    const { link, outcome } = await send(
      {
        answers: [IDLE],
        onQuestion: (number) => (number > 1 ? new Promise<void>(() => undefined) : undefined),
      },
      {
        waiting: () => {
          looks += 1;
          return looks < 5;
        },
      },
    );
    expect(outcome.kind).toBe('unknown');
    expect(link.written.filter((text) => text === QUESTION)).toHaveLength(2);
  });

  it('asks again after a question that the device refused', async () => {
    const { outcome } = await send({
      answers: [IDLE, SILENCE, PRINTS, IDLE],
      onQuestion: (number) => {
        if (number === 2) throw new LinkError('Not now.');
      },
    });
    expect(outcome.kind).toBe('printed');
  });
});

describe('a chunk that is not taken', () => {
  it.each([
    [1, 0],
    [2, 4_096],
    [3, 8_192],
  ])(
    'is the end, also when it is number %i: unknown, with %i bytes counted',
    async (at, bytesAcknowledged) => {
      for (const hasAnswered of [true, false]) {
        const { outcome, link } = await send(
          {
            onWrite: (_chunk, number) => {
              if (number === at) throw new LinkError('The printer stopped taking data.');
            },
          },
          { hasAnswered },
        );
        expect(outcome).toEqual({
          kind: 'unknown',
          bytesAcknowledged,
          message: 'The printer stopped taking data.',
        });
        expect(labelBytes(link)).toHaveLength(at);
        expect(link.ends).toEqual(['destroy']);
      }
    },
  );
});

describe('sending to a printer that can not be asked', () => {
  it.each([
    ['zpl', false],
    ['escpos', false],
    ['escpos', true],
  ] as const)(
    'asks nothing and claims no more than that the bytes were taken (%s, %s)',
    async (language, hasAnswered) => {
      const { outcome, link, heard, lookedAtMs } = await send({}, { language, hasAnswered });
      expect(outcome).toMatchObject({ kind: 'sent', bytesAcknowledged: 10_000 });
      expect(link.written.join('')).toBe('^'.repeat(10_000));
      expect(link.ends).toEqual(['end', 'destroy']);
      expect([heard, lookedAtMs]).toEqual([[], []]);
    },
  );
});

describe('asking a printer', () => {
  const ask = (script: Script, limits = sessionLimits, timers = createVirtualTimers()) => {
    const link = scriptedLink(script);
    return { link, timers, status: queryStatus(link, timers, limits) };
  };

  it('joins both answers into one state, in the order of urgency', async () => {
    const { status, link } = ask({ answers: [`\x02${PAPER_OUT}\x03${PAUSED}`] });
    expect(await status).toMatchObject({
      reach: 'answers',
      conditions: ['paper-out', 'paused'],
      formatsInBuffer: 0,
    });
    expect(link.written).toEqual([QUESTION]);
    expect(link.ends).toEqual(['end', 'destroy']);
  });

  it('takes no time when both answers come, and the time limit when none does', async () => {
    const quick = ask({});
    await quick.status;
    expect(quick.timers.nowMs()).toBe(0);
    const slow = ask({ answers: [SILENCE] });
    expect(await slow.status).toMatchObject({ reach: 'silent' });
    expect(slow.timers.nowMs()).toBe(sessionLimits.replyTimeoutMs);
  });

  it('drops what an earlier session has asked and not read', async () => {
    const limits = { ...sessionLimits, settleMs: 50 };
    const timers = createVirtualTimers();
    const script = { answers: [PAUSED], onQuestion: () => timers.sleep(20) };
    const { status, link } = ask(script, limits, timers);
    timers.after(10, () => link.say(IDLE));
    expect(await status).toMatchObject({ conditions: ['paused'] });
  });

  it('says that it can not be reached when the link goes meanwhile', async () => {
    const { status } = ask({
      answers: [SILENCE],
      onQuestion: (_number, link) => link.lose('The cable was pulled.'),
    });
    expect(await status).toMatchObject({ reach: 'unreachable', message: 'The cable was pulled.' });
  });

  it('does not wait for ever for a printer that does not hang up', async () => {
    const { status, link } = ask({});
    Object.assign(link, { end: () => new Promise(() => undefined) });
    expect(await status).toMatchObject({ reach: 'answers' });
    expect(link.ends).toEqual(['destroy']);
  });

  it('tells what the device is', async () => {
    const identity = await identifyOverLink(
      scriptedLink({ answers: ['\x02ZD620-300dpi,V84.20.18Z,12,8192KB\x03\r\n'] }),
      createVirtualTimers(),
      sessionLimits,
    );
    expect(identity).toMatchObject({ model: 'ZD620-300dpi', dpi: 300 });
  });
});
