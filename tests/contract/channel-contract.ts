import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, ChannelAccount } from '../../src/main/app/channel-port.ts';
import type { CallEvidence, Confirmation } from '../../src/main/domain/confirmation.ts';
import type { ChannelFault, ChannelPackage } from '../support/fake-channel.ts';

export type ChannelHarness = {
  readonly channel: Channel;
  /** The same channel with a time limit of about half a second. */
  readonly impatientChannel: Channel;
  readonly account: ChannelAccount;
  /** True where the adapter gets itself a new token after one refusal. */
  readonly signsInAgain: boolean;
  /** True where confirm asks the channel first and sends nothing again that is there already. */
  readonly looksFirst?: boolean;
  /** True where a tracking number that the channel has is never replaced by another one. */
  readonly keepsFirstTracking?: boolean;
  /** A confirmation of an order that the channel knows, with two units of one item. */
  readonly confirmation: Confirmation;
  readonly setFault: (fault: ChannelFault) => Promise<void>;
  readonly packagesOf: (channelOrderId: string) => readonly ChannelPackage[];
  /** Requests that reached the channel's confirm and read operations so far. */
  readonly requestCount: () => number;
  /** Secrets and personal data that the other side knows and that no evidence may show. */
  readonly forbidden: readonly string[];
  readonly close: () => Promise<void>;
};

/**
 * What every channel promises to the use-cases, whatever is behind it (see `Channel` in ports.ts).
 * Run with a harness whose other side counts what really happened there.
 */
export function channelContract(name: string, makeHarness: () => Promise<ChannelHarness>): void {
  describe(`channel contract: ${name}`, () => {
    let harness: ChannelHarness;
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
    const confirm = async (
      changes: Partial<Confirmation> = {},
      channel = harness.channel,
      signal = never,
    ) => {
      const confirmation = { ...harness.confirmation, ...changes };
      const { outcome, evidence } = await channel.confirm(harness.account, confirmation, signal);
      inspect(evidence);
      for (const secret of harness.forbidden) expect(JSON.stringify(outcome)).not.toContain(secret);
      return { outcome, evidence };
    };
    const readBack = async (changes: Partial<Confirmation> = {}) => {
      const confirmation = { ...harness.confirmation, ...changes };
      const { result, evidence } = await harness.channel.readBack(
        harness.account,
        confirmation,
        never,
      );
      inspect(evidence);
      return result;
    };
    const packages = () => harness.packagesOf(harness.confirmation.channelOrderId);
    const ours = (edits = 0) => ({
      packageReferenceId: harness.confirmation.packageReferenceId,
      trackingNumber: harness.confirmation.trackingNumber,
      confirmations: 1,
      edits,
    });

    test('an accepted confirmation is one package at the channel', async () => {
      const { outcome, evidence } = await confirm();
      expect(outcome.kind).toBe('accepted');
      expect(packages()).toEqual([ours()]);
      const last = evidence.at(-1);
      expect(last?.api).toBe('writeback');
      expect(Math.floor((last?.httpStatus ?? 0) / 100)).toBe(2);
      expect(harness.channel.apis).toContain('writeback');
    });

    test('the same confirmation again is an edit and not a second package', async () => {
      await confirm();
      const { outcome } = await confirm();
      expect(outcome.kind).toBe('accepted');
      expect(packages()).toEqual([ours(harness.looksFirst ? 0 : 1)]);
    });

    test('another reference is a second package of the order', async () => {
      const items = harness.confirmation.items.map((item) => ({ ...item, quantity: 1 }));
      await confirm({ items });
      await confirm({ items, packageReferenceId: '2', trackingNumber: '1Z12345E6605272234' });
      expect(packages().map((each) => each.packageReferenceId)).toEqual(['1', '2']);
    });

    test('a refusal is rejected with code and words and has no effect', async () => {
      await harness.setFault('reject');
      const { outcome, evidence } = await confirm();
      expect(outcome).toMatchObject({
        kind: 'rejected',
        code: expect.stringMatching(/./),
        message: expect.stringMatching(/./),
      });
      expect(evidence).not.toEqual([]);
      expect(packages()).toEqual([]);
    });

    test('an internal error of the channel is rejected, so that it is counted', async () => {
      await harness.setFault('server-error');
      expect((await confirm()).outcome.kind).toBe('rejected');
      expect(packages()).toEqual([]);
    });

    test('a throttled call is rate-limited with a time to wait, also when reading back', async () => {
      await harness.setFault('throttle');
      const { outcome } = await confirm();
      expect(outcome.kind).toBe('rate-limited');
      expect(outcome.kind === 'rate-limited' && outcome.retryAfterMs).toBeGreaterThan(0);
      expect(await readBack()).toMatchObject({
        kind: 'not-proven',
        outcome: { kind: 'rate-limited' },
      });
      expect(packages()).toEqual([]);
    });

    /** So that a token is at hand: the first call would otherwise stop at signing in. */
    const signIn = async () => {
      if (harness.keepsFirstTracking) await readBack();
      else await confirm({ trackingNumber: '1Z12345E6605272234' });
    };
    const editsOfSignIn = () => (harness.keepsFirstTracking ? 0 : 1);

    test('a channel that is down is unreachable, and takes the confirmation when it is back', async () => {
      await signIn();
      await harness.setFault('down');
      expect((await confirm()).outcome.kind).toBe('unreachable');
      expect(await readBack()).toMatchObject({
        kind: 'not-proven',
        outcome: { kind: 'unreachable' },
      });
      await harness.setFault('none');
      expect((await confirm()).outcome.kind).toBe('accepted');
      expect(packages()).toEqual([ours(editsOfSignIn())]);
    });

    test('no answer in time, not acted: unknown, and the read-back says absent', async () => {
      await harness.setFault('stall');
      expect((await confirm({}, harness.impatientChannel)).outcome.kind).toBe('unknown');
      await harness.setFault('none');
      expect(await readBack()).toEqual({ kind: 'absent' });
      expect(packages()).toEqual([]);
    });

    test('no answer in time, but acted: unknown, and the read-back says confirmed', async () => {
      await harness.setFault('answer-late');
      expect((await confirm({}, harness.impatientChannel)).outcome.kind).toBe('unknown');
      await harness.setFault('none');
      expect(await readBack()).toEqual({ kind: 'confirmed' });
      expect(packages()).toEqual([ours()]);
    });

    test('a connection cut before acting is unknown, and the read-back says absent', async () => {
      await harness.setFault('cut-before-acting');
      expect((await confirm()).outcome.kind).toBe('unknown');
      await harness.setFault('none');
      expect(await readBack()).toEqual({ kind: 'absent' });
    });

    test.each(['cut-after-acting', 'cut-mid-answer'] as const)(
      'a connection cut after acting (%s) is unknown, and the read-back says confirmed',
      async (fault) => {
        await harness.setFault(fault);
        expect((await confirm()).outcome.kind).toBe('unknown');
        await harness.setFault('none');
        expect(await readBack()).toEqual({ kind: 'confirmed' });
        expect(packages()).toEqual([ours()]);
      },
    );

    test('an answer that is none of this channel is unknown, and proves nothing when read back', async () => {
      await harness.setFault('malformed');
      expect((await confirm()).outcome.kind).toBe('unknown');
      expect(await readBack()).toMatchObject({ kind: 'not-proven', outcome: { kind: 'unknown' } });
      await harness.setFault('none');
      const expected = packages().length === 1 ? 'confirmed' : 'absent';
      expect((await readBack()).kind).toBe(expected);
    });

    test('one refused token costs at most one call', async () => {
      await confirm();
      await harness.setFault('unauthorized-once');
      const { outcome } = await confirm();
      expect(outcome.kind).toBe(harness.signsInAgain ? 'accepted' : 'auth');
      expect((await confirm()).outcome.kind).toBe('accepted');
      expect(packages()).toHaveLength(1);
    });

    test('a token that is refused for ever is auth and has no effect', async () => {
      await harness.setFault('unauthorized');
      const { outcome } = await confirm();
      expect(outcome).toMatchObject({ kind: 'auth', code: expect.stringMatching(/./) });
      expect(await readBack()).toMatchObject({ kind: 'not-proven', outcome: { kind: 'auth' } });
      expect(packages()).toEqual([]);
    });

    test('reading back tells absent, confirmed and different, and changes nothing', async () => {
      expect(await readBack()).toEqual({ kind: 'absent' });
      await confirm();
      expect(await readBack()).toEqual({ kind: 'confirmed' });
      const different = await readBack({ trackingNumber: '1Z12345E6605272234' });
      expect(different).toMatchObject({
        kind: 'different',
        message: expect.stringContaining(harness.confirmation.trackingNumber),
      });
      expect(packages()).toEqual([ours()]);
    });

    test('a caller who has stopped already sends nothing', async () => {
      await confirm();
      const before = harness.requestCount();
      const { outcome } = await confirm({}, harness.channel, AbortSignal.abort());
      expect(outcome.kind).toBe('unreachable');
      const { result } = await harness.channel.readBack(
        harness.account,
        harness.confirmation,
        AbortSignal.abort(),
      );
      expect(result).toMatchObject({ kind: 'not-proven', outcome: { kind: 'unreachable' } });
      expect(harness.requestCount()).toBe(before);
      expect(packages()).toEqual([ours()]);
    });

    test('a caller who stops in the middle gets unknown at once', async () => {
      await signIn();
      await harness.setFault('stall');
      const before = harness.requestCount();
      const stop = new AbortController();
      const answer = confirm({}, harness.channel, stop.signal);
      await expect.poll(harness.requestCount).toBe(before + (harness.looksFirst ? 2 : 1));
      stop.abort();
      expect((await answer).outcome.kind).toBe('unknown');
    });
  });
}
