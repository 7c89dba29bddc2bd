import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelAccount } from '../../src/main/app/channel-call-port.ts';
import type {
  MoneyRequest,
  PaymentAtGateway,
  PaymentGateway,
} from '../../src/main/app/payment-port.ts';
import type { CallEvidence } from '../../src/main/domain/confirmation.ts';
import type { MoneyMove } from '../../src/main/domain/payment.ts';

/** What happens to the next change at the provider. */
export type PaymentFault = 'lost-before' | 'lost-after' | 'throttled' | 'declined' | 'garbage';

export type PaymentBooksThere = {
  readonly authorized: number;
  readonly captured: number;
  readonly released: number;
  readonly refunded: number;
};

export type PaymentHarness = {
  readonly gateway: PaymentGateway;
  readonly account: ChannelAccount;
  /** An account whose credentials the provider does not know. */
  readonly strangers: ChannelAccount;
  /** Authorizes so much in USD at the provider, minor units. */
  readonly authorize: (amountMinor: number) => PaymentAtGateway;
  readonly booksThere: (payment: PaymentAtGateway) => PaymentBooksThere;
  /** How often the provider has moved money. */
  readonly movedCount: () => number;
  readonly failNext: (fault: PaymentFault) => void | Promise<void>;
  /** The provider forgets ids of requests, where it ever does. */
  readonly forgetKeys: () => void;
  readonly goDown: () => Promise<void>;
  /** What somebody else does at the provider. */
  readonly captureElsewhere: (payment: PaymentAtGateway, amountMinor: number) => void;
  readonly refundElsewhere: (payment: PaymentAtGateway, amountMinor: number) => void;
  /** Whether the rest stays after a partial capture. */
  readonly keepsRest: boolean;
  /**
   * False where the provider keeps no mark of ours with a capture: one of the very same sum that
   * somebody else has made in between is then taken for ours.
   */
  readonly marksCaptures?: false;
  /** Secrets and personal data that the other side knows and that no evidence may show. */
  readonly forbidden: readonly string[];
  readonly close: () => Promise<void>;
};

/**
 * What every payment provider promises to the use-cases, whatever is behind it (see `PaymentGateway`).
 * Run with a harness whose other side keeps books of its own.
 */
export function paymentGatewayContract(
  name: string,
  makeHarness: () => Promise<PaymentHarness>,
): void {
  describe(`payment gateway contract: ${name}`, () => {
    let harness: PaymentHarness;
    const never = new AbortController().signal;

    beforeEach(async () => {
      harness = await makeHarness();
    });
    afterEach(async () => {
      await harness.close();
    });

    const inspect = (evidence: readonly CallEvidence[]) => {
      const text = JSON.stringify(evidence);
      for (const secret of harness.forbidden) expect(text).not.toContain(secret);
      for (const call of evidence) {
        expect(call.requestSummary).not.toBe('');
        expect(call.answerSummary).not.toBe('');
      }
    };
    const request = (
      payment: PaymentAtGateway,
      move: MoneyMove,
      amountMinor: number,
      changes: Partial<MoneyRequest> = {},
    ): MoneyRequest => ({
      ...payment,
      requestId: randomUUID(),
      move,
      amountMinor,
      releasesRest: move === 'capture' && !harness.keepsRest,
      capturedBeforeMinor: harness.booksThere(payment).captured,
      isUntried: false,
      reason: '',
      ...changes,
    });
    const send = async (asked: MoneyRequest, account = harness.account, signal = never) => {
      const answer = await harness.gateway.move(account, asked, signal);
      inspect(answer.evidence);
      for (const secret of harness.forbidden) {
        expect(JSON.stringify(answer.outcome)).not.toContain(secret);
      }
      return answer;
    };
    const lookUp = async (asked: MoneyRequest) => {
      const look = await harness.gateway.lookUp(harness.account, asked, never);
      inspect(look.evidence);
      return look;
    };
    const read = async (payment: PaymentAtGateway) => {
      const answer = await harness.gateway.read(harness.account, payment, never);
      inspect(answer.evidence);
      return answer;
    };
    /** The books as `read` tells them are the provider's own. */
    const expectBooks = async (payment: PaymentAtGateway, books: Partial<PaymentBooksThere>) => {
      expect(harness.booksThere(payment)).toMatchObject(books);
      const there = harness.booksThere(payment);
      expect(await read(payment)).toMatchObject({
        kind: 'payment',
        payment: {
          currency: 'USD',
          authorizedMinor: there.authorized,
          capturedMinor: there.captured,
          reversedMinor: there.released,
          refundedMinor: there.refunded,
        },
      });
    };
    /** A payment for which `move` is possible. */
    const readyFor = async (move: MoneyMove) => {
      const payment = harness.authorize(10_000);
      if (move === 'refund') await send(request(payment, 'capture', 10_000));
      return payment;
    };
    const amountOf = (move: MoneyMove) => (move === 'refund' ? 4_000 : 10_000);

    test('an authorized payment is read with its amounts', async () => {
      await expectBooks(harness.authorize(12_345), {
        authorized: 12_345,
        captured: 0,
        released: 0,
        refunded: 0,
      });
    });

    test('the whole authorization is captured', async () => {
      const payment = harness.authorize(10_000);
      const answer = await send(request(payment, 'capture', 10_000));
      expect(answer).toMatchObject({ outcome: { kind: 'accepted' } });
      expect(answer.reference).not.toBe('');
      await expectBooks(payment, { captured: 10_000, released: 0 });
    });

    test('what is left of a partial capture stays or goes, as the account has it', async () => {
      const payment = harness.authorize(10_000);
      await send(request(payment, 'capture', 4_000));
      await expectBooks(payment, { captured: 4_000, released: harness.keepsRest ? 0 : 6_000 });
      if (!harness.keepsRest) return;
      await send(request(payment, 'capture', 1_000));
      await send(request(payment, 'reverse', 5_000));
      await expectBooks(payment, { captured: 5_000, released: 5_000 });
    });

    test('an authorization is released', async () => {
      const payment = harness.authorize(10_000);
      expect(await send(request(payment, 'reverse', 10_000))).toMatchObject({
        outcome: { kind: 'accepted' },
      });
      await expectBooks(payment, { captured: 0, released: 10_000 });
    });

    test('parts of what was captured are refunded', async () => {
      const payment = harness.authorize(10_000);
      await send(request(payment, 'capture', 6_000));
      const first = await send(request(payment, 'refund', 1_000));
      const second = await send(request(payment, 'refund', 5_000, { reason: 'Damaged' }));
      expect([first.outcome.kind, second.outcome.kind]).toEqual(['accepted', 'accepted']);
      expect(new Set([first.reference, second.reference]).size).toBe(2);
      await expectBooks(payment, { captured: 6_000, refunded: 6_000 });
    });

    test.each(['capture', 'reverse', 'refund'] as const)(
      'the same %s again moves nothing, also when the provider has forgotten its id',
      async (move) => {
        const payment = await readyFor(move);
        const before = harness.movedCount();
        const asked = request(payment, move, amountOf(move));
        const first = await send(asked);
        const again = await send(asked);
        harness.forgetKeys();
        const late = await send(asked);
        expect([first, again, late].map(({ outcome }) => outcome.kind)).toEqual([
          'accepted',
          'accepted',
          'accepted',
        ]);
        expect([again.reference, late.reference]).toEqual([first.reference, first.reference]);
        expect(harness.movedCount()).toBe(before + 1);
      },
    );

    test.each(['capture', 'reverse', 'refund'] as const)(
      'a %s whose answer was lost is found by looking, and moves once',
      async (move) => {
        const payment = await readyFor(move);
        const before = harness.movedCount();
        const asked = request(payment, move, amountOf(move));
        await harness.failNext('lost-after');
        expect((await send(asked)).outcome.kind).toBe('unknown');
        const look = await lookUp(asked);
        expect(look.result).toEqual({ kind: 'confirmed' });
        expect(look.reference).not.toBe('');
        expect((await send(asked)).outcome.kind).toBe('accepted');
        expect(harness.movedCount()).toBe(before + 1);
      },
    );

    test.each(['capture', 'reverse', 'refund'] as const)(
      'a %s that was lost on its way there is absent, and is made by the repeat',
      async (move) => {
        const payment = await readyFor(move);
        const before = harness.movedCount();
        const asked = request(payment, move, amountOf(move));
        await harness.failNext('lost-before');
        expect((await send(asked)).outcome.kind).toBe('unknown');
        expect((await lookUp(asked)).result).toEqual({ kind: 'absent' });
        expect((await send(asked)).outcome.kind).toBe('accepted');
        expect(harness.movedCount()).toBe(before + 1);
      },
    );

    test('what somebody else has moved is not taken for ours', async () => {
      const payment = harness.authorize(10_000);
      const asked = request(payment, 'capture', 4_000);
      harness.captureElsewhere(payment, 4_000);
      const { result } = await lookUp(asked);
      expect(result.kind).toBe(harness.marksCaptures === false ? 'confirmed' : 'absent');
      const refund = request(payment, 'refund', 1_000);
      harness.refundElsewhere(payment, 1_000);
      expect((await lookUp(refund)).result).toEqual({ kind: 'absent' });
      await expectBooks(payment, { captured: 4_000, refunded: 1_000 });
    });

    test.each([
      ['capture', 10_001],
      ['refund', 1],
    ] as const)('a %s of more than there is is refused for good', async (move, amount) => {
      const payment = harness.authorize(10_000);
      const before = harness.movedCount();
      const answer = await send(request(payment, move, amount));
      expect(answer).toMatchObject({ outcome: { kind: 'rejected' }, isFinal: true });
      expect(harness.movedCount()).toBe(before);
    });

    test('a refusal moves nothing and says so for good', async () => {
      const payment = harness.authorize(10_000);
      await harness.failNext('declined');
      expect(await send(request(payment, 'capture', 10_000))).toMatchObject({
        outcome: { kind: 'rejected' },
        isFinal: true,
      });
      await expectBooks(payment, { captured: 0 });
    });

    test('an amount in another currency is not sent', async () => {
      const payment = harness.authorize(10_000);
      const answer = await send(request(payment, 'capture', 10_000, { currency: 'JPY' }));
      expect(answer).toMatchObject({ outcome: { kind: 'rejected' }, isFinal: true });
      expect(harness.booksThere(payment).captured).toBe(0);
    });

    test('who is asked to slow down has moved nothing', async () => {
      const payment = harness.authorize(10_000);
      await harness.failNext('throttled');
      const { outcome } = await send(request(payment, 'capture', 10_000));
      expect(outcome.kind).toBe('rate-limited');
      expect(outcome.kind === 'rate-limited' && outcome.retryAfterMs).toBeGreaterThan(0);
      expect(harness.booksThere(payment).captured).toBe(0);
    });

    test('an answer that is none leaves it unknown', async () => {
      const payment = harness.authorize(10_000);
      await harness.failNext('garbage');
      expect((await send(request(payment, 'capture', 10_000))).outcome.kind).toBe('unknown');
    });

    test('where nobody listens nothing is known and nothing was done', async () => {
      const payment = harness.authorize(10_000);
      const asked = request(payment, 'capture', 10_000);
      await harness.goDown();
      expect((await send(asked)).outcome.kind).toBe('unreachable');
      expect((await lookUp(asked)).result).toMatchObject({
        kind: 'not-proven',
        outcome: { kind: 'unreachable' },
      });
      expect(await read(payment)).toMatchObject({
        kind: 'failed',
        outcome: { kind: 'unreachable' },
      });
      const { refusal } = await harness.gateway.test(harness.account, never);
      expect(refusal).toMatchObject({ kind: 'unreachable' });
    });

    test('who is stopped before sends nothing', async () => {
      const payment = harness.authorize(10_000);
      const stopped = AbortSignal.abort();
      const answer = await send(request(payment, 'capture', 10_000), harness.account, stopped);
      expect(answer).toMatchObject({ outcome: { kind: 'unreachable' }, evidence: [] });
      expect(harness.booksThere(payment).captured).toBe(0);
    });

    test('wrong credentials concern the account, not the payment', async () => {
      const payment = harness.authorize(10_000);
      const asked = request(payment, 'capture', 10_000);
      expect((await send(asked, harness.strangers)).outcome.kind).toBe('auth');
      const test = await harness.gateway.test(harness.strangers, never);
      expect(test.refusal).toMatchObject({ kind: 'auth' });
      expect(harness.booksThere(payment).captured).toBe(0);
    });

    test('the connection can be tested without changing anything', async () => {
      const before = harness.movedCount();
      const { refusal, evidence } = await harness.gateway.test(harness.account, never);
      expect(refusal).toBeNull();
      expect(evidence.length).toBeGreaterThan(0);
      inspect(evidence);
      expect(harness.movedCount()).toBe(before);
    });

    test('a payment that the provider does not have is absent', async () => {
      const payment = harness.authorize(1);
      const other = { ...payment, reference: 'none-of-these', channelOrderId: '999999' };
      expect((await read(other)).kind).toBe('absent');
    });
  });
}
