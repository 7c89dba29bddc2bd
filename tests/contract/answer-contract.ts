import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelAccount } from '../../src/main/app/channel-call-port.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { CallEvidence } from '../../src/main/domain/confirmation.ts';
import type { OrderAnswer } from '../../src/main/domain/order-answer.ts';
import type { ChannelFault } from '../support/fake-channel.ts';

export type AnswerHarness = {
  readonly channel: Channel;
  /** The same channel with a time limit of about half a second. */
  readonly impatientChannel: Channel;
  readonly account: ChannelAccount;
  /** Two lines of an order that waits there for an answer: the first is accepted, the second rejected. */
  readonly answer: OrderAnswer;
  readonly setFault: (fault: ChannelFault) => Promise<void>;
  /** What the channel has of the lines, by its ids: how many it took, and how often it was told. */
  readonly taken: () => Readonly<
    Record<string, { readonly accepted: number; readonly told: number } | undefined>
  >;
  readonly requestCount: () => number;
  readonly forbidden: readonly string[];
  readonly close: () => Promise<void>;
  /** Whether a part of a line can be accepted. */
  readonly takesPartLines: boolean;
  /** True where a fault meets the first of the two lines only, since each is a call of its own. */
  readonly lineByLine?: true;
  readonly withoutFaults?: readonly ChannelFault[];
};

/** What every channel that takes answers to orders promises; see `OrderAnswers`. */
export function answerContract(name: string, makeHarness: () => Promise<AnswerHarness>): void {
  describe(`answers to orders: ${name}`, () => {
    let harness: AnswerHarness;
    const never = new AbortController().signal;

    beforeEach(async () => {
      harness = await makeHarness();
    });
    afterEach(async () => {
      await harness.close();
    });

    const answersOf = (channel: Channel) => {
      if (channel.answerOrder === undefined) throw new Error('The channel takes no answers.');
      return channel.answerOrder;
    };
    const inspect = (made: { readonly evidence: readonly CallEvidence[] }) => {
      const text = JSON.stringify(made);
      for (const secret of harness.forbidden) expect(text).not.toContain(secret);
      for (const call of made.evidence) {
        expect(call.requestSummary).not.toBe('');
        expect(call.answerSummary).not.toBe('');
      }
    };
    const send = async (answer = harness.answer, channel = harness.channel, signal = never) => {
      const made = await answersOf(channel).send(harness.account, answer, signal);
      inspect(made);
      return made.outcome;
    };
    const lookUp = async (answer = harness.answer) => {
      const made = await answersOf(harness.channel).lookUp(harness.account, answer, never);
      inspect(made);
      return made.result;
    };
    const lineOf = (which: 'first' | 'second') => {
      const line = harness.answer.lines[which === 'first' ? 0 : 1];
      if (line === undefined) throw new Error('The harness needs two lines.');
      return line;
    };
    const whole = () => ({
      [lineOf('first').channelLineId]: { accepted: lineOf('first').quantityAccepted, told: 1 },
      [lineOf('second').channelLineId]: { accepted: 0, told: 1 },
    });
    const cannot = (fault: ChannelFault) => harness.withoutFaults?.includes(fault) === true;
    /** What the queue does: look up after a lost answer, send again only what is not there. */
    const settle = async () => {
      const found = await lookUp();
      expect(['confirmed', 'absent']).toContain(found.kind);
      if (found.kind === 'absent') expect((await send()).kind).toBe('accepted');
      expect(harness.taken()).toEqual(whole());
      expect(await lookUp()).toEqual({ kind: 'confirmed' });
    };

    test('an answer is taken, each line once', async () => {
      expect(await lookUp()).toEqual({ kind: 'absent' });
      expect(harness.taken()).toEqual({});
      expect((await send()).kind).toBe('accepted');
      expect(harness.taken()).toEqual(whole());
      expect(await lookUp()).toEqual({ kind: 'confirmed' });
    });

    test('the same answer again changes nothing', async () => {
      await send();
      expect((await send()).kind).toBe('accepted');
      expect(harness.taken()).toEqual(whole());
    });

    test('another answer to the same lines is refused and overrides nothing', async () => {
      await send();
      const other = {
        ...harness.answer,
        lines: harness.answer.lines.map((line) => ({
          ...line,
          quantityAccepted: line.quantityAccepted === 0 ? line.quantityOrdered : 0,
          reason: 'Out of stock',
        })),
      };
      expect((await send(other)).kind).toBe('rejected');
      expect(await lookUp(other)).toMatchObject({
        kind: 'different',
        message: expect.stringMatching(/./),
      });
      expect(harness.taken()).toEqual(whole());
    });

    test('a part of a line is taken, or refused before anything is sent', async () => {
      const part = {
        ...harness.answer,
        lines: [{ ...lineOf('first'), quantityAccepted: 1, reason: 'Out of stock' }],
      };
      const before = harness.requestCount();
      const outcome = await send(part);
      if (harness.takesPartLines) {
        expect(outcome.kind).toBe('accepted');
        expect(harness.taken()[lineOf('first').channelLineId]).toEqual({ accepted: 1, told: 1 });
        return;
      }
      expect(outcome.kind).toBe('rejected');
      expect(harness.requestCount()).toBe(before);
      expect(harness.taken()).toEqual({});
    });

    test('a refusal is rejected with code and words, and has no effect', async ({ skip }) => {
      skip(cannot('reject'));
      await harness.setFault('reject');
      expect(await send()).toMatchObject({
        kind: 'rejected',
        code: expect.stringMatching(/./),
        message: expect.stringMatching(/./),
      });
      expect(harness.taken()).toEqual({});
    });

    test('a throttled call is rate-limited, a refused token is auth, and neither has an effect', async ({
      skip,
    }) => {
      if (!cannot('throttle')) {
        await harness.setFault('throttle');
        expect((await send()).kind).toBe('rate-limited');
      }
      skip(cannot('unauthorized'));
      await harness.setFault('unauthorized');
      expect((await send()).kind).toBe('auth');
      expect(await lookUp()).toMatchObject({ kind: 'not-proven', outcome: { kind: 'auth' } });
      expect(harness.taken()).toEqual({});
    });

    test('a channel that is down is unreachable, and takes the answer when it is back', async () => {
      await harness.setFault('down');
      expect((await send()).kind).toBe('unreachable');
      expect(await lookUp()).toMatchObject({
        kind: 'not-proven',
        outcome: { kind: 'unreachable' },
      });
      await harness.setFault('none');
      expect((await send()).kind).toBe('accepted');
      expect(harness.taken()).toEqual(whole());
    });

    test.for(['cut-before-acting', 'cut-after-acting', 'cut-mid-answer'] as const)(
      'a lost answer (%s) is unknown; looked up first, each line is told exactly once',
      async (fault, { skip }) => {
        skip(cannot(fault));
        await harness.setFault(fault);
        expect((await send()).kind).toBe('unknown');
        await harness.setFault('none');
        if (fault === 'cut-after-acting' && harness.lineByLine === undefined) {
          expect(await lookUp()).toEqual({ kind: 'confirmed' });
        }
        await settle();
      },
    );

    test.for(['stall', 'answer-late'] as const)(
      'no answer in time (%s) is unknown; looked up first, each line is told exactly once',
      async (fault, { skip }) => {
        skip(cannot(fault));
        await harness.setFault(fault);
        expect((await send(harness.answer, harness.impatientChannel)).kind).toBe('unknown');
        await harness.setFault('none');
        await settle();
      },
    );

    test('an answer that is none of this channel proves nothing', async ({ skip }) => {
      skip(cannot('malformed'));
      await harness.setFault('malformed');
      expect(['unknown', 'unreachable']).toContain((await send()).kind);
      expect((await lookUp()).kind).toBe('not-proven');
      await harness.setFault('none');
      await settle();
    });

    test('a caller who has stopped already sends nothing', async () => {
      const before = harness.requestCount();
      const outcome = await send(harness.answer, harness.channel, AbortSignal.abort());
      expect(outcome.kind).toBe('unreachable');
      expect(harness.requestCount()).toBe(before);
      expect(harness.taken()).toEqual({});
    });
  });
}
