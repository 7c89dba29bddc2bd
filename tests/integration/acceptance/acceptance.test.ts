import { afterEach, describe, expect, test } from 'vitest';
import { nextDueAt } from '../../../src/main/cli/drain-updates.ts';
import { dieSendingRequest } from '../../support/killed-station.ts';
import { closeTestStation, orderOf, packageIdOf, wholeParcel } from '../../support/test-station.ts';
import {
  type AcceptanceStation,
  accept,
  createFakeAnswers,
  openAcceptanceStation,
  reject,
} from './acceptance-station.ts';

let station: AcceptanceStation;
afterEach(() => closeTestStation(station));

/** Past the time in which an answer can be taken back. */
const tellNow = async () => {
  station.clock.advance(10_000);
  await station.requests.drain();
};
const pending = () =>
  station.events.filter((event) => event.kind === 'orders-pending').map((event) => event.count);

describe('an order that needs acceptance', () => {
  test('is pending, is announced once, and can not be shipped', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    station.tell('A1');
    expect(pending()).toEqual([1]);
    const view = await station.run('station.scan', { code: 'A1' });
    expect(view.stop).toMatchObject({ title: 'Pending acceptance' });
    const refused = await station.refusal('station.ship', {
      commandId: station.newCommandId(),
      orderId: orderOf(view).orderId,
      expectedRevision: orderOf(view).revision,
      parcel: wholeParcel(view),
    });
    expect(refused).toContain('is not accepted yet');
  });

  test('is shipped at the channel only when the channel was told that it is accepted', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    await station.run('acceptance.acceptOrder', await station.ofOrder('A1'));
    const view = await station.ship('A1');
    await station.run('station.confirm', {
      commandId: station.newCommandId(),
      packageId: packageIdOf(view),
      choice: 'update',
    });
    const writeBack = async () => (await station.page('A1')).order.packages[0]?.writeBack;
    await station.writeBacks.drain();
    expect(await writeBack()).toBe('Pending');
    expect(station.answers.told()).toEqual([]);

    station.answers.next('down');
    await tellNow();
    station.clock.advance(5_000);
    await station.writeBacks.drain();
    expect(await writeBack()).toBe('Pending');

    station.answers.next('none');
    station.clock.advance(60_000);
    await station.requests.drain();
    expect(station.answers.told()).toHaveLength(1);
    await station.writeBacks.drain();
    expect(await writeBack()).toBe('Success');
  });

  test('is not shipped at the channel while its answer is taken back either', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    await station.decide('A1', { 'SKU-1': accept, 'SKU-2': reject });
    await station.decide('A1', { 'SKU-3': reject });
    const view = await station.ship('A1');
    await station.run('acceptance.undo', await station.ofOrder('A1'));
    await station.run('station.confirm', {
      commandId: station.newCommandId(),
      packageId: packageIdOf(view),
      choice: 'update',
    });
    const writeBack = async () => (await station.page('A1')).order.packages[0]?.writeBack;
    await tellNow();
    await station.writeBacks.drain();
    expect(await writeBack()).toBe('Pending');

    await station.decide('A1', { 'SKU-3': accept });
    await tellNow();
    expect(station.answers.told()).toHaveLength(1);
    await station.writeBacks.drain();
    expect(await writeBack()).toBe('Success');
  });

  test.each(['try again', 'mark as done'] as const)(
    'is not shipped at the channel while its answer has failed, until somebody mends that: %s',
    async (how) => {
      station = await openAcceptanceStation();
      station.tell('A1');
      station.answers.next('reject');
      await station.run('acceptance.acceptOrder', await station.ofOrder('A1'));
      for (let hour = 0; hour < 30; hour += 1) {
        station.clock.advance(3_600_000);
        await station.requests.drain();
      }
      const packageId = await station.shipAndChoose('A1', 'update');
      const row = async () => {
        await station.writeBacks.drain();
        return (await station.run('status.detail', { packageId })).row;
      };
      for (let minute = 0; minute < 3; minute += 1) {
        expect(await row()).toMatchObject({
          state: 'Pending',
          errorCount: 0,
          errorCode: 'answer-failed',
        });
        expect((await row()).errorMessage).toMatch(/has not taken the answer .* by hand/);
        station.clock.advance(60_000);
      }
      // Nothing goes on by itself, so that nobody waits for it; others are waited for.
      expect(nextDueAt(station)).toBeNull();
      // A new try of the shipment alone changes nothing.
      await station.run('status.retry', { commandId: station.newCommandId(), packageId });
      expect((await row()).errorCode).toBe('answer-failed');
      expect(station.shipments()).toEqual([]);

      station.answers.next('none');
      const requestId = (await station.page('A1')).requests[0]?.requestId ?? '';
      const commandId = station.newCommandId();
      if (how === 'try again') await station.run('orderRequests.retry', { commandId, requestId });
      else await station.run('orderRequests.markDone', { commandId, requestId, note: 'There' });
      await station.requests.drain();
      // It goes at once, not when it would have been looked at next.
      expect(await row()).toMatchObject({ state: 'Success', errorMessage: '' });
      expect(station.shipments()).toEqual(['A1']);
    },
  );

  test('awaits fulfillment with one line edited, one accepted and one rejected, and the channel is told once', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    let page = await station.decide('A1', {
      'SKU-1': {
        kind: 'edit',
        quantity: 2,
        note: 'One is chipped',
        reason: { reasonId: 'other', text: 'Damaged' },
      },
    });
    expect(page.acceptance).toMatchObject({ acceptance: 'Pending', canAnswer: true });
    expect(page.requests).toEqual([]);
    page = await station.decide('A1', { 'SKU-2': accept, 'SKU-3': reject });
    expect(page.acceptance).toMatchObject({
      acceptance: 'AwaitingFulfillment',
      canAnswer: false,
      canUndo: true,
      words: 'All lines are decided: Other channel is told in a moment.',
    });
    expect(page.acceptance.lines).toMatchObject([
      {
        words: 'Accepted 2 of 3',
        note: 'One is chipped',
        reason: 'Other: Damaged',
        answeredBy: station.context.actor,
      },
      { words: 'Accepted', quantityAccepted: 3, reason: '' },
      { words: 'Rejected', quantityAccepted: 0, reason: 'Out of stock' },
    ]);
    expect(page.order.lines.map((line) => line.quantityLeft)).toEqual([2, 3, 0]);

    await station.requests.drain();
    expect(station.answers.calls()).toEqual([]);
    await tellNow();
    expect(station.answers.told()).toMatchObject([
      {
        channelOrderId: 'A1',
        lines: [
          { sku: 'SKU-1', quantityOrdered: 3, quantityAccepted: 2, reason: 'Other: Damaged' },
          { sku: 'SKU-2', quantityAccepted: 3, reason: '' },
          { sku: 'SKU-3', quantityAccepted: 0, reason: 'Out of stock' },
        ],
      },
    ]);
    page = await station.page('A1');
    expect(page.acceptance).toMatchObject({
      canUndo: false,
      answerState: 'Success',
      words: 'All lines are decided. Other channel has it.',
    });
    expect(page.acceptance.lines.every((line) => line.lock !== null)).toBe(true);
    await station.ship('A1');
  });

  test('is accepted as a whole by Accept Order, and only what was still pending is', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    await station.decide('A1', { 'SKU-2': reject });
    const page = await station.run('acceptance.acceptOrder', await station.ofOrder('A1'));
    expect(page.acceptance.lines.map((line) => line.acceptance)).toEqual([
      'Accepted',
      'Rejected',
      'Accepted',
    ]);
    expect(await station.refusal('acceptance.acceptOrder', await station.ofOrder('A1'))).toContain(
      'No line of order A1 is pending',
    );
  });

  test('keeps its answers while it is completed, so that nothing comes open in it unasked', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    await station.decide('A1', { 'SKU-2': accept, 'SKU-3': reject });
    await station.decide('A1', { 'SKU-1': reject });
    await station.ship('A1');
    const view = await station.run('station.view', {});
    const packageId = view.confirmation?.package.packageId ?? '';
    const commandId = station.newCommandId();
    await station.run('station.confirm', { commandId, packageId, choice: 'close' });
    const page = await station.page('A1');
    expect(page.order.state).toBe('Completed');
    expect(page.acceptance.canUndo).toBe(false);
    const words = 'Order A1 is completed. Set it to Processing first';
    expect(await station.refusal('acceptance.undo', await station.ofOrder('A1'))).toContain(words);
    await expect(station.decide('A1', { 'SKU-3': accept })).rejects.toThrow(words);
    await station.run('orderWork.setState', {
      ...(await station.ofOrder('A1')),
      to: { kind: 'system', state: 'Processing' },
      confirmed: true,
    });
    const undone = await station.run('acceptance.undo', await station.ofOrder('A1'));
    expect(undone.acceptance.acceptance).toBe('Pending');
  });

  test('is rejected by Reject Order, and one by one as well (MP8, reading 3)', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    station.tell('A2');
    const whole = await station.run('acceptance.rejectOrder', {
      ...(await station.ofOrder('A1')),
      reasonId: 'other',
      text: 'Not for this buyer',
    });
    await station.decide('A2', { 'SKU-1': reject });
    await station.decide('A2', { 'SKU-3': reject });
    const single = await station.decide('A2', { 'SKU-2': reject });
    for (const { acceptance } of [whole, single]) expect(acceptance.acceptance).toBe('Rejected');
    expect((await station.run('station.scan', { code: 'A1' })).stop?.title).toBe('Order rejected');
    // Told again by a channel that has not worked the answer off yet, it is neither open nor shipped.
    await tellNow();
    station.tell('A1', { note: 'Read again' });
    expect(await station.page('A1')).toMatchObject({
      order: { state: 'New' },
      acceptance: { acceptance: 'Rejected' },
    });
    expect(station.answers.told()).toHaveLength(2);
    station.tell('A1', { cancelled: true });
    expect((await station.page('A1')).order.state).toBe('Canceled');
  });

  test('refuses what can not be: an unknown reason, "Other" without words, a quantity of 0 or above, a line of another order', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    station.tell('A2');
    const { acceptance } = await station.page('A2');
    const foreign = acceptance.lines[0]?.lineId ?? '';
    const edit = (quantity: number) => ({
      kind: 'edit' as const,
      quantity,
      note: '',
      reason: { reasonId: 'out-of-stock', text: '' },
    });
    const refusals = [
      [
        { 'SKU-1': { kind: 'reject', reason: { reasonId: 'nonsense', text: '' } } },
        'not on the list',
      ],
      [{ 'SKU-1': { kind: 'reject', reason: { reasonId: 'other', text: ' ' } } }, 'say why'],
      [{ 'SKU-1': edit(0) }, '1 to 3'],
      [{ 'SKU-1': edit(4) }, '1 to 3'],
      [{ 'SKU-1': { ...edit(2), reason: null } }, 'Choose why'],
      [{ [foreign]: accept }, 'no such line'],
    ] as const;
    for (const [decisions, words] of refusals) {
      await expect(station.decide('A1', decisions)).rejects.toThrow(words);
    }
    const page = await station.page('A1');
    expect(page.acceptance.lines.map((line) => line.acceptance)).toEqual([
      'Pending',
      'Pending',
      'Pending',
    ]);
    expect(page.requests).toEqual([]);
  });

  test('is changed by one of two windows only: the later one is told, and nothing is overwritten', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    const seen = await station.ofOrder('A1');
    await station.run('acceptance.acceptOrder', seen);
    const later = { ...seen, commandId: station.newCommandId() };
    expect(
      await station.refusal('acceptance.rejectOrder', {
        ...later,
        reasonId: 'out-of-stock',
        text: '',
      }),
    ).toContain('has changed since you opened it');
    // The same command again is the same command: a key that bounced.
    const again = await station.run('acceptance.acceptOrder', seen);
    expect(again.acceptance.acceptance).toBe('AwaitingFulfillment');
    expect(again.requests).toHaveLength(1);
  });

  test('that was canceled at the channel meanwhile is not answered any more, and nobody is told', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    station.tell('A2');
    const seen = await station.ofOrder('A1');
    await station.run('acceptance.acceptOrder', await station.ofOrder('A2'));
    station.tell('A1', { cancelled: true });
    station.tell('A2', { cancelled: true });
    expect(await station.refusal('acceptance.acceptOrder', seen)).toBe(
      'Order A1 was canceled: nothing of it is answered any more.',
    );
    await tellNow();
    expect(station.answers.calls()).toEqual([]);
    const page = await station.page('A2');
    expect(page.requests).toMatchObject([{ state: 'Withdrawn' }]);
    expect(page.acceptance).toMatchObject({ canUndo: false, canAnswer: false });
  });
});

describe('an answer on its way', () => {
  test('is taken back by Undo, which makes the last decision pending again', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    await station.decide('A1', { 'SKU-1': accept });
    await station.decide('A1', { 'SKU-2': reject, 'SKU-3': reject });
    const page = await station.run('acceptance.undo', await station.ofOrder('A1'));
    expect(page.acceptance.acceptance).toBe('Pending');
    expect(page.acceptance.lines.map((line) => line.acceptance)).toEqual([
      'Accepted',
      'Pending',
      'Pending',
    ]);
    expect(page.acceptance.lines[1]).toMatchObject({ reason: '', answeredAt: null });
    await tellNow();
    expect(station.answers.calls()).toEqual([]);
    expect(await station.refusal('acceptance.undo', await station.ofOrder('A1'))).toContain(
      'can not be taken back',
    );
  });

  test('is replaced by another decision, and only the newer one is told', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    await station.run('acceptance.acceptOrder', await station.ofOrder('A1'));
    await station.decide('A1', { 'SKU-2': reject });
    await tellNow();
    expect(station.answers.told()).toMatchObject([
      { lines: [{ quantityAccepted: 3 }, { quantityAccepted: 0 }, { quantityAccepted: 3 }] },
    ]);
    await expect(station.decide('A1', { 'SKU-2': accept })).rejects.toThrow('has been told');
    expect(await station.refusal('acceptance.undo', await station.ofOrder('A1'))).toContain(
      'can not be taken back',
    );
  });

  test.each(['lost', 'lost-before'] as const)(
    'is looked up before it is sent again (%s), so that the channel has it once',
    async (fault) => {
      station = await openAcceptanceStation();
      station.tell('A1');
      station.answers.next(fault);
      await station.run('acceptance.acceptOrder', await station.ofOrder('A1'));
      await tellNow();
      expect((await station.page('A1')).acceptance.answerState).toBe('Unknown');
      for (let minute = 0; minute < 10; minute += 1) {
        station.clock.advance(60_000);
        await station.requests.drain();
      }
      expect(station.answers.told()).toHaveLength(1);
      expect(station.answers.calls()).toEqual(
        fault === 'lost' ? ['send', 'lookUp'] : ['send', 'lookUp', 'send'],
      );
      expect((await station.page('A1')).acceptance.answerState).toBe('Success');
    },
  );

  test('that the channel refuses five times waits for a person, and stands at the station', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    station.answers.next('reject');
    await station.run('acceptance.acceptOrder', await station.ofOrder('A1'));
    for (let hour = 0; hour < 30; hour += 1) {
      station.clock.advance(3_600_000);
      await station.requests.drain();
    }
    expect(station.answers.calls()).toHaveLength(5);
    const page = await station.page('A1');
    expect(page.acceptance.answerState).toBe('Failed');
    expect(page.acceptance.words).toContain('Somebody has to look');
    expect(page.requests).toMatchObject([{ canRetry: true, canMarkDone: true }]);
    await station.run('orderRequests.markDone', {
      commandId: station.newCommandId(),
      requestId: page.requests[0]?.requestId ?? '',
      note: 'Accepted on their page',
    });
    expect((await station.page('A1')).acceptance.words).toContain('Done by hand');
  });

  test.each([
    ['once', 'here'],
    ['once', 'at the channel'],
    ['for good', 'here'],
    ['for good', 'at the channel'],
  ] as const)(
    'that was refused %s is told no more where the order is canceled %s',
    async (times, where) => {
      station = await openAcceptanceStation();
      station.tell('A1');
      station.answers.next('reject');
      await station.run('acceptance.acceptOrder', await station.ofOrder('A1'));
      await tellNow();
      for (let hour = 0; times === 'for good' && hour < 30; hour += 1) {
        station.clock.advance(3_600_000);
        await station.requests.drain();
      }
      const calls = station.answers.calls().length;
      if (where === 'at the channel') station.tell('A1', { cancelled: true });
      else {
        await station.run('orderCancel.cancel', {
          ...(await station.ofOrder('A1')),
          reason: 'buyer-asked',
          notifyBuyer: false,
        });
      }
      const answer = (await station.page('A1')).requests.find(
        ({ operation }) => operation === 'accept',
      );
      expect(answer).toMatchObject({ state: 'Withdrawn', canRetry: false, canMarkDone: false });
      station.answers.next('none');
      station.clock.advance(3_600_000);
      await station.requests.drain();
      expect(station.answers.calls()).toHaveLength(calls);
    },
  );

  test('that was lost is looked up, and not sent again where the order was canceled meanwhile', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    station.answers.next('lost-before');
    await station.run('acceptance.acceptOrder', await station.ofOrder('A1'));
    await tellNow();
    station.tell('A1', { cancelled: true });
    expect((await station.page('A1')).acceptance.answerState).toBe('Unknown');
    for (let minute = 0; minute < 10; minute += 1) {
      station.clock.advance(60_000);
      await station.requests.drain();
    }
    expect(station.answers.calls()).toEqual(['send', 'lookUp']);
    expect((await station.page('A1')).requests[0]?.state).toBe('Withdrawn');
  });

  test('that was taken back with the order is told where the channel takes its cancellation back', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    await station.run('acceptance.acceptOrder', await station.ofOrder('A1'));
    station.tell('A1', { cancelled: true });
    await tellNow();
    expect(station.answers.told()).toEqual([]);
    station.tell('A1', { note: 'Back again' });
    expect((await station.page('A1')).order.state).toBe('New');
    await station.shipAndChoose('A1', 'update');
    await station.writeBacks.drain();
    expect(station.shipments()).toEqual([]);
    await tellNow();
    await station.writeBacks.drain();
    expect(station.answers.told()).toHaveLength(1);
    expect(station.shipments()).toEqual(['A1']);
  });

  test('survives the end of the process between the decision and the call, and the call itself', async () => {
    const answers = createFakeAnswers();
    station = await openAcceptanceStation({ answers });
    station.tell('A1');
    await station.run('acceptance.acceptOrder', await station.ofOrder('A1'));
    const { dataDir, clock } = station;
    // The process ends here: nothing was sent, and the row is on disk.
    await station.stop();
    station = await openAcceptanceStation({ answers, dataDir, clock });
    await tellNow();
    expect(answers.told()).toHaveLength(1);
    expect((await station.page('A1')).acceptance.answerState).toBe('Success');

    station.tell('A2');
    await station.run('acceptance.acceptOrder', await station.ofOrder('A2'));
    clock.advance(10_000);
    // The process ends while the call is out: the row is leased and nobody settles it.
    dieSendingRequest(station, { accountId: station.accountId, target: 'channel' });
    expect((await station.page('A2')).acceptance.answerState).toBe('Sending');
    await station.stop();
    station = await openAcceptanceStation({ answers, dataDir, clock });
    clock.advance(100_000);
    await station.requests.drain();
    for (let minute = 0; minute < 5; minute += 1) {
      clock.advance(60_000);
      await station.requests.drain();
    }
    expect(answers.calls()).toEqual(['send', 'lookUp', 'send']);
    expect(answers.told()).toHaveLength(2);
  });
});

describe('what the channel tells afterwards', () => {
  test('a line that comes later is pending again, and so is the order; only it is told', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    await station.run('acceptance.acceptOrder', await station.ofOrder('A1'));
    await tellNow();
    station.tell('A1', { lines: [{}, {}, {}, {}] });
    let page = await station.page('A1');
    expect(page.acceptance.acceptance).toBe('Pending');
    expect(page.acceptance.lines.map((line) => line.acceptance)).toEqual([
      'Accepted',
      'Accepted',
      'Accepted',
      'Pending',
    ]);
    page = await station.decide('A1', { 'SKU-4': reject });
    await tellNow();
    expect(station.answers.told().map(({ lines }) => lines.map((line) => line.sku))).toEqual([
      ['SKU-1', 'SKU-2', 'SKU-3'],
      ['SKU-4'],
    ]);
  });

  test('more of a line is answered anew, fewer is not, and what was called off needs nothing', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    await station.run('acceptance.acceptOrder', await station.ofOrder('A1'));
    await tellNow();
    station.tell('A1', {
      lines: [{ quantityOrdered: 5 }, { quantityOrdered: 2 }, { quantityOrdered: 0 }],
    });
    const page = await station.page('A1');
    expect(page.acceptance.lines.map((line) => line.words)).toEqual([
      'Pending',
      'Accepted',
      'Accepted',
    ]);
    expect(page.order.lines.map((line) => line.quantityLeft)).toEqual([5, 2, 0]);
    await station.decide('A1', {
      'SKU-1': {
        kind: 'edit',
        quantity: 4,
        note: '',
        reason: { reasonId: 'out-of-stock', text: '' },
      },
    });
    await tellNow();
    expect(station.answers.told()[1]?.lines).toMatchObject([
      { sku: 'SKU-1', quantityOrdered: 5, quantityAccepted: 4 },
    ]);
  });

  test('what was accepted at the channel by somebody else is accepted here, and not told', async () => {
    station = await openAcceptanceStation({ channel: 'backmarket', settings: {} });
    const awaits = (...lines: readonly boolean[]) => ({
      lines: lines.map((awaitsAnswer) => ({ awaitsAnswer })),
    });
    station.tell('5978', awaits(true, true));
    expect((await station.page('5978')).acceptance.acceptance).toBe('Pending');
    station.tell('5978', awaits(false, false));
    const page = await station.page('5978');
    expect(page.acceptance).toMatchObject({
      acceptance: 'AwaitingFulfillment',
      words:
        'All lines are decided. Nothing was told from here: Back Market had the answer already.',
    });
    await tellNow();
    expect(station.answers.calls()).toEqual([]);
  });
});

describe('the rules of an account', () => {
  test('a channel that takes whole lines only is said so before anybody decides', async () => {
    station = await openAcceptanceStation({ channel: 'backmarket', settings: {} });
    station.tell('5978', { lines: [{ awaitsAnswer: true }] });
    const page = await station.page('5978');
    expect(page.acceptance).toMatchObject({
      takesPartLines: false,
      partWords: 'Back Market takes or refuses a line as a whole.',
    });
    const part = {
      kind: 'edit' as const,
      quantity: 1,
      note: '',
      reason: { reasonId: 'out-of-stock', text: '' },
    };
    await expect(station.decide('5978', { 'SKU-1': part })).rejects.toThrow('as a whole');
  });

  test('orders are accepted by themselves where the account does so, and the channel is told at once (MP4)', async () => {
    station = await openAcceptanceStation({
      settings: { needAcceptance: 'on', acceptByItself: 'on' },
    });
    station.tell('A1');
    expect(pending()).toEqual([]);
    await station.requests.drain();
    expect(station.answers.told()).toHaveLength(1);
    const page = await station.page('A1');
    expect(page.acceptance.acceptance).toBe('AwaitingFulfillment');
    expect(page.acceptance.lines[0]?.answeredBy).toContain('accepts by itself');
    await station.ship('A1');
  });

  test('without acceptance nothing changes, and orders from before the setting stay as they are', async () => {
    station = await openAcceptanceStation({ settings: {} });
    station.tell('A1');
    const [account] = (await station.run('accounts.list', {})).accounts.filter(
      (each) => each.accountId === station.accountId,
    );
    await station.run('accounts.save', {
      accountId: station.accountId,
      channel: 'file',
      name: account?.name ?? '',
      company: '',
      enabled: true,
      settings: { needAcceptance: 'on' },
    });
    station.tell('A1', { lines: [{}, {}, {}, {}] });
    station.tell('A2');
    expect((await station.page('A1')).acceptance.acceptance).toBe('NotNeeded');
    expect((await station.page('A2')).acceptance.acceptance).toBe('Pending');
    await station.ship('A1');
    expect(await station.refusal('acceptance.acceptOrder', await station.ofOrder('A1'))).toContain(
      'No line of order A1 is pending',
    );
  });

  test('where the channel takes no answer the decision stays here, and can be changed until it is packed', async () => {
    station = await openAcceptanceStation({ channel: 'woocommerce', withoutAnswers: true });
    station.tell('A1');
    await station.run('acceptance.rejectOrder', {
      ...(await station.ofOrder('A1')),
      reasonId: 'buyer-asked',
      text: '',
    });
    let page = await station.decide('A1', { 'SKU-1': accept });
    expect(page.acceptance.acceptance).toBe('AwaitingFulfillment');
    expect(page.acceptance.words).toContain('stays at this station');
    expect(page.requests).toEqual([]);
    await station.ship('A1');
    page = await station.page('A1');
    expect(page.acceptance.lines[0]?.lock).toContain('package');
    await expect(station.decide('A1', { 'SKU-1': reject })).rejects.toThrow('package');
  });

  test('a channel with an acceptance of its own has no setting for it', async () => {
    station = await openAcceptanceStation({ channel: 'backmarket', settings: {} });
    await expect(station.addAccount('backmarket', { needAcceptance: 'on' })).rejects.toThrow(
      'no setting "Orders need acceptance"',
    );
    await expect(station.addAccount('backmarket', { acceptByItself: 'maybe' })).rejects.toThrow(
      'one of on, off',
    );
  });
});

describe('rejection reasons', () => {
  test('are added, renamed, moved and removed; one that was used stays readable', async () => {
    station = await openAcceptanceStation();
    station.tell('A1');
    await station.run('acceptance.rejectOrder', {
      ...(await station.ofOrder('A1')),
      reasonId: 'pricing-error',
      text: '',
    });
    const names = (view: { reasons: readonly { name: string }[] }) =>
      view.reasons.map((each) => each.name);
    await station.run('rejectionReasons.remove', { reasonId: 'pricing-error' });
    expect((await station.page('A1')).acceptance.lines[0]?.reason).toBe('Pricing error');
    let view = await station.run('rejectionReasons.save', { name: 'Too heavy', needsText: false });
    expect(names(view)).toEqual([
      'Out of stock',
      'Cannot ship to address',
      'Suspected fraud',
      'Buyer asked',
      'Other',
      'Too heavy',
    ]);
    const reasonId = view.reasons.at(-1)?.reasonId ?? '';
    view = await station.run('rejectionReasons.move', { reasonId, direction: 'up' });
    view = await station.run('rejectionReasons.save', {
      reasonId,
      name: 'Too large',
      needsText: true,
    });
    expect(names(view).slice(-2)).toEqual(['Too large', 'Other']);
    // A name that was removed comes back, and what was rejected for it still shows it.
    view = await station.run('rejectionReasons.save', { name: 'pricing ERROR', needsText: false });
    expect(view.reasons.at(-1)).toMatchObject({ reasonId: 'pricing-error', name: 'pricing ERROR' });
    expect(
      await station.refusal('rejectionReasons.save', { name: 'other', needsText: false }),
    ).toContain('already');
    expect(
      await station.refusal('rejectionReasons.save', {
        reasonId: 'gone',
        name: 'X',
        needsText: false,
      }),
    ).toContain('not on the list');
    for (const { reasonId: id } of view.reasons.slice(1)) {
      await station.run('rejectionReasons.remove', { reasonId: id });
    }
    const [last] = (await station.run('rejectionReasons.list', {})).reasons;
    expect(
      await station.refusal('rejectionReasons.remove', { reasonId: last?.reasonId ?? '' }),
    ).toBe('The last rejection reason can not be removed.');
  });
});
