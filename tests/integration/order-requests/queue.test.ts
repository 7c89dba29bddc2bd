import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOrderRequestQueue, requestWork } from '../../../src/main/app/order-request-queue.ts';
import { createRunner, type Runner } from '../../../src/main/app/runner.ts';
import type { OrderRequestOperation } from '../../../src/shared/order-words.ts';
import { dieSendingRequest } from '../../support/killed-station.ts';
import { createOtherSide, type OtherSide, type OtherSideFault } from '../../support/other-side.ts';
import { closeTestStation, openTestStation, type TestStation } from '../../support/test-station.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let station: TestStation;
let other: OtherSide;
let runner: Runner;
let ids = 0;
beforeEach(async () => {
  station = await openTestStation();
  other = createOtherSide();
  runner = newRunner();
});
afterEach(() => closeTestStation(station));

function newRunner(): Runner {
  const work = requestWork(other.performer);
  return createRunner(
    station.context,
    createOrderRequestQueue(station.context, { accept: work, cancel: work, payment: work }),
    () => () => undefined,
  );
}

/** Adds a request of the first, second ... order of the practice station. */
async function add(
  operation: Extract<OrderRequestOperation, 'accept' | 'cancel'> = 'accept',
  order = 0,
  dueAt = station.clock.now().toISOString(),
): Promise<string> {
  const list = await station.run('orders.list', { limit: 10, offset: 0 });
  const found = station.context.store.read((tx) => tx.orders.find(list.rows[order]?.orderId ?? ''));
  if (found === null) throw new Error('The practice station has no such order.');
  ids += 1;
  const id = `request-${ids}`;
  station.context.store.write((tx) =>
    tx.orderRequests.insert({
      id,
      orderKey: found.key,
      accountId: found.accountId,
      target: 'channel',
      operation,
      paymentKey: null,
      payload: {},
      dueAt,
      now: station.clock.now().toISOString(),
      createdBy: 'Rosa',
    }),
  );
  return id;
}

const stateOf = (id: string) => station.context.store.read((tx) => tx.orderRequests.find(id));

describe('a request to the channel', () => {
  it('is carried out once, and keeps what the other side calls it', async () => {
    const id = await add();
    await runner.drain();
    await runner.drain();
    expect(other.done).toEqual([id]);
    expect(stateOf(id)).toMatchObject({ state: 'Success', reference: `ref-${id}` });
    expect(other.settled).toEqual([{ id, state: 'Success' }]);
  });

  it('fails after five counted errors and then waits for a person', async () => {
    other.setFault('rejected');
    const id = await add();
    for (let look = 0; look < 8; look += 1) {
      await runner.drain();
      station.clock.advance(3 * HOUR_MS);
    }
    expect(stateOf(id)).toMatchObject({
      state: 'Failed',
      errorCount: 5,
      errorMessage: 'Not today.',
    });
    expect(station.context.store.read((tx) => tx.orderRequests.counts())).toEqual({
      waiting: 0,
      failed: 1,
    });
    const { requests } = await station.run('orderRequests.failed', {});
    expect(requests).toMatchObject([{ requestId: id, canRetry: true, canMarkDone: true }]);

    other.setFault('none');
    const commandId = station.newCommandId();
    await station.run('orderRequests.retry', { commandId, requestId: id });
    await runner.drain();
    expect(stateOf(id)).toMatchObject({ state: 'Success' });
  });

  it('fails at once where no repeat would change the refusal', async () => {
    other.setFault('rejected-for-good');
    const id = await add();
    await runner.drain();
    expect(stateOf(id)).toMatchObject({
      state: 'Failed',
      errorCount: 1,
      errorMessage: 'Never.',
      dueAt: null,
      settledAt: station.clock.now().toISOString(),
    });
    expect(other.settled).toEqual([{ id, state: 'Failed' }]);
    other.setFault('none');
    station.clock.advance(3 * HOUR_MS);
    await runner.drain();
    expect(other.done).toEqual([]);
  });

  it('can be declared done by hand, and nothing is sent then', async () => {
    other.setFault('unreachable');
    const id = await add();
    await runner.drain();
    const commandId = station.newCommandId();
    await station.run('orderRequests.markDone', { commandId, requestId: id, note: 'By phone.' });
    other.setFault('none');
    station.clock.advance(HOUR_MS);
    await runner.drain();
    expect(other.done).toEqual([]);
    expect(stateOf(id)?.state).toBe('DoneByHand');
    expect(
      await station.refusal('orderRequests.retry', {
        commandId: station.newCommandId(),
        requestId: id,
      }),
    ).toContain('can not be tried again');
  });

  it.each(['lost-before-acting', 'lost-after-acting', 'thrown-after-acting'] as const)(
    'whose answer is %s is looked up and done once',
    async (fault) => {
      other.setFault(fault);
      const id = await add();
      await runner.drain();
      expect(stateOf(id)).toMatchObject({ state: 'Unknown', mustReadBack: true });
      other.setFault('none');
      for (let look = 0; look < 4; look += 1) {
        station.clock.advance(3 * HOUR_MS);
        await runner.drain();
      }
      expect(other.done).toEqual([id]);
      expect(stateOf(id)?.state).toBe('Success');
    },
  );

  it('whose sender died is looked up by the next one before it is sent again', async () => {
    const id = await add();
    dieSendingRequest(station, { accountId: stateOf(id)?.accountId ?? '', target: 'channel' });
    await newRunner().drain();
    expect(stateOf(id)?.state).toBe('Sending');
    station.clock.advance(2 * MINUTE_MS);
    await newRunner().drain();
    station.clock.advance(2 * MINUTE_MS);
    await newRunner().drain();
    expect(other.done).toEqual([id]);
    expect(stateOf(id)?.state).toBe('Success');
  });

  it('waits for the one before it of the same order, and not for those of other orders', async () => {
    other.setFault('rejected');
    const answer = await add('accept', 0);
    await runner.drain();
    const cancellation = await add('cancel', 0);
    const elsewhere = await add('accept', 1);
    other.setFault('none');
    await runner.drain();
    expect(other.done).toEqual([elsewhere]);
    station.clock.advance(HOUR_MS);
    await runner.drain();
    expect(other.done).toEqual([elsewhere, answer, cancellation]);
  });

  it('is not held up for ever by one of another order that stays in doubt', async () => {
    other.setFault('lost-before-acting');
    const doubtful = await add('accept', 0);
    await runner.drain();
    other.setFault('none');
    const outcome = { kind: 'unknown', message: 'It is still at work there.' } as const;
    let added: string | null = null;
    const work = requestWork({
      ...other.performer,
      lookUp: async (request, signal) => {
        if (request.id !== doubtful) return other.performer.lookUp(request, signal);
        added ??= await add('accept', 1);
        return { result: { kind: 'not-proven', outcome }, evidence: [] };
      },
    });
    const patient = createRunner(
      station.context,
      createOrderRequestQueue(station.context, { accept: work, cancel: work, payment: work }),
      () => () => undefined,
    );
    for (let look = 0; look < 4; look += 1) {
      station.clock.advance(HOUR_MS);
      await patient.drain();
    }
    expect(other.done).toEqual([added]);
    expect(stateOf(doubtful)?.state).toBe('Unknown');
  });

  it('is neither put off nor called offline by one of another order that stays in doubt', async () => {
    other.setFault('lost-before-acting');
    const doubtful = await add('accept', 0);
    await runner.drain();
    other.setFault('none');
    const outcome = { kind: 'unknown', message: 'It is still at work there.' } as const;
    const work = requestWork({
      ...other.performer,
      lookUp: async () => ({ result: { kind: 'not-proven', outcome }, evidence: [] }),
    });
    const patient = createRunner(
      station.context,
      createOrderRequestQueue(station.context, { accept: work, cancel: work, payment: work }),
      () => () => undefined,
    );
    station.clock.advance(HOUR_MS);
    // As an answer that can still be taken back.
    const dueAt = new Date(station.clock.now().getTime() + 1_000).toISOString();
    const elsewhere = await add('accept', 1, dueAt);
    await patient.drain();
    expect(stateOf(doubtful)?.state).toBe('Unknown');
    expect(stateOf(elsewhere)).toMatchObject({ dueAt, waitReason: '' });
    station.clock.advance(1_000);
    await patient.drain();
    expect(other.done).toEqual([elsewhere]);
  });

  it('that only a person can do is never sent', async () => {
    const id = await add();
    const found = stateOf(id);
    const key = station.context.store.write((tx) =>
      tx.orderRequests.insert({
        id: 'by-hand',
        orderKey: found?.orderKey ?? 0,
        accountId: found?.accountId ?? '',
        target: 'channel',
        operation: 'cancel',
        paymentKey: null,
        payload: {},
        byHand: 'Open Seller Central and cancel it there.',
        now: station.clock.now().toISOString(),
        createdBy: 'Rosa',
      }),
    );
    await runner.drain();
    expect(other.done).toEqual([id]);
    const { requests } = await station.run('orderRequests.failed', {});
    expect(requests).toMatchObject([
      { canRetry: false, canMarkDone: true, standing: 'Has to be done by hand.' },
    ]);
    expect(station.context.store.read((tx) => tx.orderRequests.findByKey(key))?.state).toBe(
      'Failed',
    );
  });
});

describe('whatever happens to the calls', () => {
  const fault = fc.constantFrom<OtherSideFault>(
    'none',
    'rejected',
    'throttled',
    'unreachable',
    'signed-out',
    'lost-before-acting',
    'lost-after-acting',
    'thrown-after-acting',
  );
  const event = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), order: fc.integer({ min: 0, max: 2 }) }),
    fc.record({ kind: fc.constant('fault' as const), fault }),
    fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 200 }) }),
    fc.record({ kind: fc.constant('drain' as const) }),
  );

  it('each request is carried out at most once, in order within its order, and none is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 40 }), async (events) => {
        other = createOtherSide();
        runner = newRunner();
        const added: { id: string; order: number }[] = [];
        for (const each of events) {
          if (each.kind === 'add')
            added.push({ id: await add('accept', each.order), order: each.order });
          if (each.kind === 'fault') other.setFault(each.fault);
          if (each.kind === 'wait') station.clock.advance(each.minutes * MINUTE_MS);
          if (each.kind === 'drain') await runner.drain();
        }
        other.setFault('none');
        for (let look = 0; look < 12; look += 1) {
          station.clock.advance(3 * HOUR_MS);
          await runner.drain();
        }
        expect(new Set(other.done).size).toBe(other.done.length);
        for (const order of [0, 1, 2]) {
          const wished = added.filter((each) => each.order === order).map(({ id }) => id);
          const done = other.done.filter((id) => wished.includes(id));
          expect(done).toEqual(wished.filter((id) => done.includes(id)));
        }
        for (const { id } of added) {
          const state = stateOf(id)?.state;
          expect(state).toBe(other.done.includes(id) ? 'Success' : 'Failed');
        }
      }),
      { numRuns: 60 },
    );
  });
});
