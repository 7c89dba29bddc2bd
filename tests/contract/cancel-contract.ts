import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelAccount, ConfirmAnswer } from '../../src/main/app/channel-call-port.ts';
import type { OrderCancellation } from '../../src/main/app/channel-cancel-port.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { CallEvidence } from '../../src/main/domain/confirmation.ts';
import type { ChannelFault } from '../support/fake-channel.ts';

export type CancelHarness = {
  readonly channel: Channel;
  /** The same channel with a time limit of about half a second. */
  readonly impatientChannel: Channel;
  readonly account: ChannelAccount;
  /** Of an order that the channel knows, of which nothing is shipped. */
  readonly cancellation: OrderCancellation;
  readonly setFault: (fault: ChannelFault) => Promise<void>;
  /** How often the channel has canceled the order. More than once is what must never be. */
  readonly timesCanceled: () => number;
  /** Requests that reached the channel so far. */
  readonly requestCount: () => number;
  /** Ships the order there, all of it. Left out where the channel can not know of it. */
  readonly shipThere?: () => Promise<void>;
  /** Somebody else cancels the order there. Left out where nobody else can. */
  readonly cancelThere?: () => Promise<void>;
  /** An order id of the channel's form that it does not know. Left out where it knows no orders. */
  readonly unknownOrderId?: string;
  /** An id that is none of this channel's, so that no call is spent on it. */
  readonly wrongOrderId?: string;
  /** Secrets and personal data that the other side knows and that no evidence may show. */
  readonly forbidden: readonly string[];
  readonly close: () => Promise<void>;
  /** True where the adapter gets itself a new token after one refusal. */
  readonly signsInAgain?: true;
  /** With how many requests `send` looks before the one that acts. */
  readonly looks: number;
  /** True where the answer that nobody understands comes after the wish was taken. */
  readonly malformedActs?: true;
  /** Faults that can not happen on the way to this channel. */
  readonly withoutFaults?: readonly ChannelFault[];
};

/**
 * What a channel promises that can cancel a whole order (`CancelOrder` in channel-cancel-port.ts). Run with a
 * harness whose other side counts what really happened there.
 */
export function cancelContract(name: string, makeHarness: () => Promise<CancelHarness>): void {
  describe(`cancel contract: ${name}`, () => {
    let harness: CancelHarness;
    const never = new AbortController().signal;

    beforeEach(async () => {
      harness = await makeHarness();
    });
    afterEach(() => harness.close());

    const inspect = (answer: { readonly evidence: readonly CallEvidence[] }) => {
      const text = JSON.stringify(answer);
      for (const secret of harness.forbidden) expect(text).not.toContain(secret);
      for (const call of answer.evidence) {
        expect(call.requestSummary).not.toBe('');
        expect(call.answerSummary).not.toBe('');
      }
    };
    const ofChannel = (channel: Channel) => {
      if (channel.cancelOrder === undefined) throw new Error('The channel can not cancel orders.');
      return channel.cancelOrder;
    };
    const send = async (
      changes: Partial<OrderCancellation> = {},
      channel = harness.channel,
      signal = never,
    ): Promise<ConfirmAnswer> => {
      const wish = { ...harness.cancellation, ...changes };
      const answer = await ofChannel(channel).send(harness.account, wish, signal);
      inspect(answer);
      return answer;
    };
    const lookUp = async (changes: Partial<OrderCancellation> = {}, signal = never) => {
      const wish = { ...harness.cancellation, ...changes };
      const answer = await ofChannel(harness.channel).lookUp(harness.account, wish, signal);
      inspect(answer);
      return answer.result;
    };
    const cannot = (fault: ChannelFault) => harness.withoutFaults?.includes(fault) === true;

    test('an order is canceled once, and the channel shows it', async () => {
      expect(await lookUp()).toEqual({ kind: 'absent' });
      const { outcome, evidence } = await send();
      expect(outcome.kind).toBe('accepted');
      expect(evidence.every((each) => each.api === 'writeback')).toBe(true);
      expect(await lookUp()).toEqual({ kind: 'confirmed' });
      expect(harness.timesCanceled()).toBe(1);
    });

    test('the same wish again is accepted and changes nothing', async () => {
      await send();
      expect((await send()).outcome.kind).toBe('accepted');
      expect(harness.timesCanceled()).toBe(1);
    });

    test('looking changes nothing', async () => {
      await lookUp();
      await lookUp();
      expect(harness.timesCanceled()).toBe(0);
    });

    test('two at once cancel it once', async () => {
      const answers = await Promise.all([send(), send()]);
      expect(answers.some(({ outcome }) => outcome.kind === 'accepted')).toBe(true);
      expect((await send()).outcome.kind).toBe('accepted');
      expect(harness.timesCanceled()).toBe(1);
    });

    test('an order that somebody else has canceled there is accepted without a change', async ({
      skip,
    }) => {
      skip(harness.cancelThere === undefined);
      await harness.cancelThere?.();
      expect((await send()).outcome.kind).toBe('accepted');
      expect(await lookUp()).toEqual({ kind: 'confirmed' });
      expect(harness.timesCanceled()).toBe(0);
    });

    test('an order that is shipped there is rejected in words, and stays as it is', async ({
      skip,
    }) => {
      skip(harness.shipThere === undefined);
      await harness.shipThere?.();
      const { outcome } = await send();
      expect(outcome).toMatchObject({
        kind: 'rejected',
        code: 'shipped-already',
        message: expect.stringMatching(/\w/),
      });
      expect((await lookUp()).kind).not.toBe('confirmed');
      expect(harness.timesCanceled()).toBe(0);
    });

    test('an order that the channel does not have is rejected', async ({ skip }) => {
      const channelOrderId = harness.unknownOrderId;
      skip(channelOrderId === undefined);
      if (channelOrderId === undefined) return;
      expect((await send({ channelOrderId })).outcome.kind).toBe('rejected');
      expect((await lookUp({ channelOrderId })).kind).not.toBe('confirmed');
      expect(harness.timesCanceled()).toBe(0);
    });

    test('an id that is none of this channel costs no call', async ({ skip }) => {
      const channelOrderId = harness.wrongOrderId;
      skip(channelOrderId === undefined);
      if (channelOrderId === undefined) return;
      const before = harness.requestCount();
      expect((await send({ channelOrderId })).outcome.kind).toBe('rejected');
      expect(await lookUp({ channelOrderId })).toEqual({ kind: 'absent' });
      expect(harness.requestCount()).toBe(before);
    });

    test('a refusal is rejected with code and words and has no effect', async ({ skip }) => {
      skip(cannot('reject'));
      await harness.setFault('reject');
      const { outcome } = await send();
      expect(outcome).toMatchObject({
        kind: 'rejected',
        code: expect.stringMatching(/./),
        message: expect.stringMatching(/./),
      });
      await harness.setFault('none');
      expect(await lookUp()).toEqual({ kind: 'absent' });
    });

    test('a throttled call is rate-limited with a time to wait, also when looking', async ({
      skip,
    }) => {
      skip(cannot('throttle'));
      await harness.setFault('throttle');
      const { outcome } = await send();
      expect(outcome.kind).toBe('rate-limited');
      expect(outcome.kind === 'rate-limited' && outcome.retryAfterMs).toBeGreaterThan(0);
      expect(await lookUp()).toMatchObject({
        kind: 'not-proven',
        outcome: { kind: 'rate-limited' },
      });
      expect(harness.timesCanceled()).toBe(0);
    });

    test('a channel that is down is unreachable, and takes the wish when it is back', async () => {
      await lookUp();
      await harness.setFault('down');
      expect((await send()).outcome.kind).toBe('unreachable');
      expect(await lookUp()).toMatchObject({
        kind: 'not-proven',
        outcome: { kind: 'unreachable' },
      });
      await harness.setFault('none');
      expect((await send()).outcome.kind).toBe('accepted');
      expect(harness.timesCanceled()).toBe(1);
    });

    test.for(['stall', 'cut-before-acting'] as const)(
      'an answer that is lost before acting (%s) is unknown, and the look says absent',
      async (fault, { skip }) => {
        skip(cannot(fault));
        await harness.setFault(fault);
        expect((await send({}, harness.impatientChannel)).outcome.kind).toBe('unknown');
        await harness.setFault('none');
        expect(await lookUp()).toEqual({ kind: 'absent' });
        expect(harness.timesCanceled()).toBe(0);
      },
    );

    test.for(['answer-late', 'cut-after-acting', 'cut-mid-answer'] as const)(
      'an answer that is lost after acting (%s) is unknown, the look says confirmed, and a repeat is harmless',
      async (fault, { skip }) => {
        skip(cannot(fault));
        await harness.setFault(fault);
        expect((await send({}, harness.impatientChannel)).outcome.kind).toBe('unknown');
        await harness.setFault('none');
        expect(await lookUp()).toEqual({ kind: 'confirmed' });
        expect((await send()).outcome.kind).toBe('accepted');
        expect(harness.timesCanceled()).toBe(1);
      },
    );

    test('an answer that is none of this channel proves nothing', async ({ skip }) => {
      skip(cannot('malformed'));
      await harness.setFault('malformed');
      // The look before it is not understood, so nothing was sent that could have acted.
      expect((await send()).outcome.kind).toBe(harness.looks > 0 ? 'unreachable' : 'unknown');
      expect(await lookUp()).toMatchObject({ kind: 'not-proven', outcome: { kind: 'unknown' } });
      await harness.setFault('none');
      const isTaken = harness.malformedActs === true;
      expect(await lookUp()).toEqual({ kind: isTaken ? 'confirmed' : 'absent' });
    });

    test('one refused token costs at most one call', async () => {
      await lookUp();
      await harness.setFault('unauthorized-once');
      const { outcome } = await send();
      expect(outcome.kind).toBe(harness.signsInAgain === true ? 'accepted' : 'auth');
      expect((await send()).outcome.kind).toBe('accepted');
      expect(harness.timesCanceled()).toBe(1);
    });

    test('a token that is refused for ever is auth and has no effect', async () => {
      await harness.setFault('unauthorized');
      expect((await send()).outcome).toMatchObject({
        kind: 'auth',
        code: expect.stringMatching(/./),
      });
      expect(await lookUp()).toMatchObject({ kind: 'not-proven', outcome: { kind: 'auth' } });
      expect(harness.timesCanceled()).toBe(0);
    });

    test('a caller who has stopped already sends nothing', async () => {
      const before = harness.requestCount();
      const { outcome } = await send({}, harness.channel, AbortSignal.abort());
      expect(outcome.kind).toBe('unreachable');
      expect(await lookUp({}, AbortSignal.abort())).toMatchObject({
        kind: 'not-proven',
        outcome: { kind: 'unreachable' },
      });
      expect(harness.requestCount()).toBe(before);
      expect(harness.timesCanceled()).toBe(0);
    });

    test('a caller who stops in the middle gets unknown at once', async () => {
      await lookUp();
      await harness.setFault('stall');
      const before = harness.requestCount();
      const stop = new AbortController();
      const answer = send({}, harness.channel, stop.signal);
      await expect.poll(harness.requestCount).toBe(before + harness.looks + 1);
      stop.abort();
      expect((await answer).outcome.kind).toBe('unknown');
    });
  });
}
