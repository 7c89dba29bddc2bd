import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelAccount } from '../../src/main/app/channel-call-port.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { CallEvidence, Confirmation } from '../../src/main/domain/confirmation.ts';
import type { ChannelFault, ChannelPackage } from '../support/fake-channel.ts';

export type ChannelHarness = {
  readonly channel: Channel;
  /** The same channel with a time limit of about half a second. */
  readonly impatientChannel: Channel;
  readonly account: ChannelAccount;
  /** True where the adapter gets itself a new token after one refusal. */
  readonly signsInAgain: boolean;
  /** A confirmation of an order that the channel knows, with two units of one item. */
  readonly confirmation: Confirmation;
  readonly setFault: (fault: ChannelFault) => Promise<void>;
  readonly packagesOf: (channelOrderId: string) => readonly ChannelPackage[];
  /** Requests that reached the channel's confirm and read operations so far. */
  readonly requestCount: () => number;
  /** Secrets and personal data that the other side knows and that no evidence may show. */
  readonly forbidden: readonly string[];
  readonly close: () => Promise<void>;
  /** With how many requests a confirmation looks before the one that acts. Left out: 0. */
  readonly looks?: number;
  /** True where the channel takes one package for an order and no second one. */
  readonly onePackage?: true;
  /** False where no call is HTTP, so that evidence has no status. */
  readonly speaksHttp?: false;
  /** False where a package that is there keeps what it was first told: nothing is overridden. */
  readonly takesCorrections?: false;
  /** False where the channel shows that a package is there and not with which tracking number. */
  readonly showsNumbers?: false;
  /**
   * False where the channel lists tracking numbers only, so that another number may be another
   * package.
   */
  readonly tellsDifferent?: boolean;
  /** True where a package without a tracking number is told; elsewhere it is refused before a call. */
  readonly takesUntracked?: true;
  /** Faults that can not happen on the way to this channel. */
  readonly withoutFaults?: readonly ChannelFault[];
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
    const looks = () => harness.looks ?? 0;
    /** What the same confirmation again leaves at the channel. */
    const editsOfRepeat = () => (looks() > 0 || harness.takesCorrections === false ? 0 : 1);
    const editsOfCorrection = () => (harness.takesCorrections === false ? 0 : 1);
    const found = () => (harness.showsNumbers === false ? 'different' : 'confirmed');
    /** Goes through what a first call needs (a token), where that leaves nothing behind. */
    const warmUp = async () => {
      if (harness.takesCorrections === false) await readBack();
      else await confirm({ trackingNumber: '1Z12345E6605272234' });
    };
    const cannot = (fault: ChannelFault) => harness.withoutFaults?.includes(fault) === true;

    test('an accepted confirmation is one package at the channel', async () => {
      const { outcome, evidence } = await confirm();
      expect(outcome.kind).toBe('accepted');
      expect(packages()).toEqual([ours()]);
      const last = evidence.at(-1);
      expect(last?.api).toBe('writeback');
      if (harness.speaksHttp === false) expect(last?.httpStatus).toBeNull();
      else expect(Math.floor((last?.httpStatus ?? 0) / 100)).toBe(2);
      expect(harness.channel.apis).toContain('writeback');
    });

    test('the same confirmation again is no second package', async () => {
      await confirm();
      const { outcome } = await confirm();
      expect(outcome.kind).toBe('accepted');
      expect(packages()).toEqual([ours(editsOfRepeat())]);
    });

    test('another reference is a second package of the order, or is refused', async () => {
      const other = { packageReferenceId: '2', trackingNumber: '1Z12345E6605272234' };
      if (harness.onePackage) {
        await confirm();
        expect((await confirm(other)).outcome.kind).toBe('rejected');
        expect(packages()).toEqual([ours()]);
        return;
      }
      const items = harness.confirmation.items.map((item) => ({ ...item, quantity: 1 }));
      await confirm({ items });
      await confirm({ items, ...other });
      expect(packages().map((each) => each.packageReferenceId)).toEqual(['1', '2']);
    });

    test('a package without a tracking number is sent once, or refused before a call', async () => {
      const before = harness.requestCount();
      const { outcome } = await confirm({ trackingNumber: '' });
      if (harness.takesUntracked !== true) {
        expect(outcome).toMatchObject({
          kind: 'rejected',
          message: expect.stringContaining('by hand'),
        });
        expect(harness.requestCount()).toBe(before);
        expect(packages()).toEqual([]);
        expect((await readBack({ trackingNumber: '' })).kind).toBe('absent');
        return;
      }
      expect(outcome.kind).toBe('accepted');
      expect((await confirm({ trackingNumber: '' })).outcome.kind).toBe('accepted');
      expect(packages()).toHaveLength(1);
      expect((await readBack({ trackingNumber: '' })).kind).toBe('confirmed');
    });

    test('a refusal is rejected with code and words and has no effect', async ({ skip }) => {
      skip(cannot('reject'));
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

    test('an internal error of the channel is rejected, so that it is counted', async ({
      skip,
    }) => {
      skip(cannot('server-error'));
      await harness.setFault('server-error');
      expect((await confirm()).outcome.kind).toBe('rejected');
      expect(packages()).toEqual([]);
    });

    test('a throttled call is rate-limited with a time to wait, also when reading back', async ({
      skip,
    }) => {
      skip(cannot('throttle'));
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

    test('a channel that is down is unreachable, and takes the confirmation when it is back', async () => {
      await warmUp();
      await harness.setFault('down');
      expect((await confirm()).outcome.kind).toBe('unreachable');
      expect(await readBack()).toMatchObject({
        kind: 'not-proven',
        outcome: { kind: 'unreachable' },
      });
      await harness.setFault('none');
      expect((await confirm()).outcome.kind).toBe('accepted');
      expect(packages()).toEqual([ours(editsOfCorrection())]);
    });

    test('no answer in time, not acted: unknown, and the read-back says absent', async ({
      skip,
    }) => {
      skip(cannot('stall'));
      await harness.setFault('stall');
      expect((await confirm({}, harness.impatientChannel)).outcome.kind).toBe('unknown');
      await harness.setFault('none');
      expect(await readBack()).toEqual({ kind: 'absent' });
      expect(packages()).toEqual([]);
    });

    test('no answer in time, but acted: unknown, and the read-back says confirmed', async ({
      skip,
    }) => {
      skip(cannot('answer-late'));
      await harness.setFault('answer-late');
      expect((await confirm({}, harness.impatientChannel)).outcome.kind).toBe('unknown');
      await harness.setFault('none');
      expect((await readBack()).kind).toBe(found());
      expect(packages()).toEqual([ours()]);
    });

    test('a connection cut before acting is unknown, and the read-back says absent', async () => {
      await harness.setFault('cut-before-acting');
      expect((await confirm()).outcome.kind).toBe('unknown');
      await harness.setFault('none');
      expect(await readBack()).toEqual({ kind: 'absent' });
    });

    test.for(['cut-after-acting', 'cut-mid-answer'] as const)(
      'a connection cut after acting (%s) is unknown, and the read-back says confirmed',
      async (fault, { skip }) => {
        skip(cannot(fault));
        await harness.setFault(fault);
        expect((await confirm()).outcome.kind).toBe('unknown');
        await harness.setFault('none');
        expect((await readBack()).kind).toBe(found());
        expect(packages()).toEqual([ours()]);
      },
    );

    test('an answer that is none of this channel is unknown, and proves nothing when read back', async ({
      skip,
    }) => {
      skip(cannot('malformed'));
      await harness.setFault('malformed');
      const { kind } = (await confirm()).outcome;
      // Where the look before it is not understood, nothing was sent that could have acted.
      expect(looks() > 0 ? ['unknown', 'unreachable'] : ['unknown']).toContain(kind);
      expect(await readBack()).toMatchObject({ kind: 'not-proven', outcome: { kind: 'unknown' } });
      await harness.setFault('none');
      const expected = packages().length === 1 ? found() : 'absent';
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
      expect((await readBack()).kind).toBe(found());
      const different = await readBack({ trackingNumber: '1Z12345E6605272234' });
      const words =
        harness.showsNumbers === false ? 'does not tell' : harness.confirmation.trackingNumber;
      expect(different).toMatchObject(
        harness.tellsDifferent === false
          ? { kind: 'absent' }
          : { kind: 'different', message: expect.stringContaining(words) },
      );
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
      await warmUp();
      await harness.setFault('stall');
      const before = harness.requestCount();
      const stop = new AbortController();
      const answer = confirm({}, harness.channel, stop.signal);
      await expect.poll(harness.requestCount).toBe(before + looks() + 1);
      stop.abort();
      expect((await answer).outcome.kind).toBe('unknown');
    });
  });
}
