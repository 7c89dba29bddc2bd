import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/main/app/store-port.ts';
import type { PrintState } from '../../../src/shared/printing-views.ts';
import {
  idsFrom,
  importedOrder,
  openStation,
  openTestStore,
  printer,
  temporaryFolder,
  time,
} from './test-store.ts';

type Settled = Exclude<PrintState, 'sending'>;

function openQueue(file?: string) {
  const station = openStation(file);
  const { store, importOrder, ship } = station;
  importOrder(importedOrder({ channelOrderId: 'A' }));
  const packed = ship('A');
  const nextId = idsFrom('job');
  const second = { ...printer, id: 'printer-2', name: 'Bench 2', isDefault: false };
  store.write((tx) => tx.printers.save(second, time(1)));
  const print = (printerId = printer.id, now = time()) => {
    const id = nextId();
    store.write((tx) =>
      tx.printJobs.insert({
        id,
        document: 'label',
        title: 'Label',
        language: 'zpl',
        packageKey: packed.key,
        printerId,
        copyNumber: tx.printJobs.copiesOfPackage(packed.key) + 1,
        reason: 'first label',
        payload: Buffer.from(`^XA${id}^XZ`),
        now,
      }),
    );
    return id;
  };
  const job = (id: string) => {
    const found = store.read((tx) => tx.printJobs.find(id));
    if (found === null) throw new Error(`No job ${id}`);
    return found;
  };
  return { ...station, packed, print, job };
}

const claim = (store: Store, at = time(), printerId = printer.id, leaseUntil = time(1_000)) =>
  store.write((tx) => tx.printJobs.claim(printerId, at, leaseUntil));

const settle = (store: Store, key: number, state: Settled, changes = {}) =>
  store.write((tx) =>
    tx.printJobs.settle(key, {
      state,
      proof: state === 'printed' ? 'device' : '',
      bytesAcknowledged: 11,
      dueAt: time(),
      outcome: state,
      message: `is ${state}`,
      now: time(2),
      ...changes,
    }),
  );

const renew = (
  store: Store,
  key: number,
  bytesAcknowledged: number,
  leaseUntil: string,
  state: 'sending' | 'sent' = 'sending',
) =>
  store.write((tx) =>
    tx.printJobs.renewLease(key, {
      state,
      bytesAcknowledged,
      message: '',
      leaseUntil,
      now: time(3),
    }),
  );

describe('the queue of a printer', () => {
  it('hands out the oldest job with its bytes and its printer, and nothing while one is being sent', () => {
    const { store, print, job } = openQueue();
    print();
    print();
    const claimed = claim(store, time(1), printer.id, time(30));
    expect(claimed).toEqual({
      ...job('job-1'),
      state: 'sending',
      attempts: 1,
      copyNumber: 1,
      bytesTotal: 11,
      payload: Buffer.from('^XAjob-1^XZ'),
      printer,
    });
    expect(claim(store, time(1))).toBeNull();
    settle(store, claimed?.key ?? 0, 'sent');
    expect(job('job-1')).toMatchObject({
      state: 'sent',
      bytesAcknowledged: 11,
      lastMessage: 'is sent',
      updatedAt: time(2),
    });
    expect(claim(store)?.id).toBe('job-2');
  });

  it('does not hold up another printer', () => {
    const { store, print } = openQueue();
    print();
    print('printer-2');
    claim(store);
    expect(claim(store, time(), 'printer-2')?.id).toBe('job-2');
    expect(claim(store, time(), 'printer-3')).toBeNull();
  });

  it('keeps labels in order: one that waits for its time makes the ones behind it wait', () => {
    const { store, print } = openQueue();
    print();
    print();
    const first = claim(store);
    settle(store, first?.key ?? 0, 'queued', { dueAt: time(60) });
    expect(claim(store, time(59))).toBeNull();
    expect(store.read((tx) => tx.printJobs.printersWithDue(time(59)))).toEqual([]);
    expect(store.read((tx) => tx.printJobs.nextDueAt())).toBe(time(60));
    const again = claim(store, time(60));
    expect([again?.id, again?.attempts]).toEqual(['job-1', 2]);
  });

  it('lets the next label pass one whose fate is unknown', () => {
    const { store, print } = openQueue();
    print();
    print();
    settle(store, claim(store)?.key ?? 0, 'unknown');
    expect(claim(store)?.id).toBe('job-2');
    expect(store.read((tx) => tx.printJobs.counts())).toEqual({ waiting: 1, unknown: 1 });
  });

  it('names the printers that have something to do, and when the next thing is to be done', () => {
    const { store, print } = openQueue();
    const next = () => store.read((tx) => tx.printJobs.nextDueAt());
    const due = () => store.read((tx) => tx.printJobs.printersWithDue(time(10)));
    expect([next(), due()]).toEqual([null, []]);
    print('printer-2', time(10));
    print(printer.id, time(11));
    expect([next(), due()]).toEqual([time(10), ['printer-2']]);
    claim(store, time(10), 'printer-2', time(40));
    // What waits behind a job that is being sent is not due; the end of its lease is.
    print('printer-2', time(5));
    expect([next(), due()]).toEqual([time(11), []]);
    claim(store, time(11), printer.id, time(20));
    expect(next()).toBe(time(20));
  });

  it('tells of leases that have run out, and a renewed one has not', () => {
    const { store, print, job } = openQueue();
    print();
    const key = claim(store, time(), printer.id, time(10))?.key ?? 0;
    const expired = (at: string) => store.read((tx) => tx.printJobs.expired(at)).map((j) => j.id);
    expect([expired(time(9)), expired(time(10))]).toEqual([[], ['job-1']]);
    expect(renew(store, key, 5, time(20))).toBe(true);
    expect([expired(time(19)), job('job-1').bytesAcknowledged]).toEqual([[], 5]);
  });

  it('lets the first finding about an attempt stand when a second one comes late', () => {
    const { store, print, job } = openQueue();
    print();
    const key = claim(store)?.key ?? 0;
    settle(store, key, 'unknown', { message: 'the sender died' });
    settle(store, key, 'sent', { message: 'late' });
    expect(job('job-1')).toMatchObject({ state: 'unknown', lastMessage: 'the sender died' });
    expect(renew(store, key, 9, time(99))).toBe(false);
    expect(job('job-1').state).toBe('unknown');
  });
});

describe('a job whose bytes the printer has', () => {
  it("keeps the lane until the printer proves it, and is nobody else's to send", () => {
    const { store, print, job } = openQueue();
    print();
    print();
    const key = claim(store)?.key ?? 0;
    expect(renew(store, key, 11, time(20), 'sent')).toBe(true);
    expect(job('job-1')).toMatchObject({ state: 'sent', leaseUntil: time(20), proof: '' });
    expect(claim(store)).toBeNull();
    settle(store, key, 'printed');
    expect(job('job-1')).toMatchObject({ state: 'printed', leaseUntil: null, proof: 'device' });
    expect(claim(store)?.id).toBe('job-2');
  });

  it('is unknown when its watcher died', () => {
    const { store, print } = openQueue();
    print();
    renew(store, claim(store)?.key ?? 0, 11, time(20), 'sent');
    expect(store.read((tx) => tx.printJobs.expired(time(20)))).toMatchObject([
      { id: 'job-1', state: 'sent' },
    ]);
  });

  it('can be given up by a person; what its watcher finds afterwards changes nothing', () => {
    const { store, print, job } = openQueue();
    print();
    const key = claim(store)?.key ?? 0;
    renew(store, key, 11, time(20), 'sent');
    store.write((tx) =>
      tx.printJobs.decide(key, { state: 'unknown', message: 'given up', now: time(4) }),
    );
    expect(renew(store, key, 11, time(30), 'sent')).toBe(false);
    settle(store, key, 'printed');
    expect(job('job-1')).toMatchObject({ state: 'unknown', leaseUntil: null });
    expect(store.read((tx) => tx.printJobs.attempts(key))).toMatchObject([
      { number: 1, outcome: 'given up', message: 'given up', endedAt: time(4) },
    ]);
  });
});

describe('a held printer', () => {
  it('is sent nothing and asks for no attention of the queue until it is let go', () => {
    const { store, print } = openQueue();
    print();
    const hold = (held: boolean) =>
      store.write((tx) => tx.printers.save({ ...printer, held }, time()));
    hold(true);
    expect(claim(store)).toBeNull();
    expect(store.read((tx) => tx.printJobs.printersWithDue(time()))).toEqual([]);
    expect(store.read((tx) => tx.printJobs.nextDueAt())).toBeNull();
    hold(false);
    expect(claim(store)?.id).toBe('job-1');
  });
});

describe('a job that is moved', () => {
  it('waits for the other printer with bytes made for it, in its old place of the order', () => {
    const { store, print, job } = openQueue();
    print();
    print('printer-2');
    const payload = Buffer.from('^XAmoved to another^XZ');
    const move = (id: string) =>
      store.write((tx) =>
        tx.printJobs.move(job(id).key, { printerId: 'printer-2', payload, now: time(5) }),
      );
    move('job-1');
    expect(job('job-1')).toMatchObject({ printerId: 'printer-2', bytesTotal: payload.length });
    const claimed = claim(store, time(5), 'printer-2');
    expect([claimed?.id, claimed?.payload]).toEqual(['job-1', payload]);
    expect(() => move('job-1')).toThrow('is being sent to the printer');
  });
});

describe('the list of print jobs', () => {
  it('shows what asks before what waits, and both before nothing else', () => {
    const { store, print, packed } = openQueue();
    for (const _ of [1, 2, 3, 4]) print();
    settle(store, claim(store)?.key ?? 0, 'unknown');
    settle(store, claim(store)?.key ?? 0, 'sent');
    const ids = (show: 'open' | 'asking' | 'all', offset = 0, printerId?: string) => {
      const list = store.read((tx) => tx.printJobs.list({ show, offset, limit: 9, printerId }));
      return [list.rows.map((row) => row.job.id), list.total];
    };
    expect(ids('open')).toEqual([['job-1', 'job-4', 'job-3'], 3]);
    expect(ids('open', 1)).toEqual([['job-4', 'job-3'], 3]);
    expect(ids('asking')).toEqual([['job-1'], 1]);
    expect(ids('all')).toEqual([['job-4', 'job-3', 'job-2', 'job-1'], 4]);
    expect(ids('all', 0, 'printer-2')).toEqual([[], 0]);
    expect(store.read((tx) => tx.printJobs.row('job-1'))).toMatchObject({
      packageId: packed.id,
      packageState: 'labelled',
      shipmentNumber: packed.shipmentNumber,
    });
    expect(store.read((tx) => tx.printJobs.openByPrinter())).toEqual([
      { printerId: printer.id, waiting: 2, unknown: 1 },
    ]);
  });
});

describe('a print job', () => {
  it('is decided by a person, who can have it printed anew from its first byte', () => {
    const { store, print, job } = openQueue();
    print();
    const key = claim(store)?.key ?? 0;
    const decide = (state: 'queued' | 'printed' | 'cancelled') =>
      store.write((tx) => tx.printJobs.decide(key, { state, message: 'said so', now: time(50) }));
    expect(() => decide('printed')).toThrow('is being sent to the printer');
    settle(store, key, 'unknown');
    decide('queued');
    expect(job('job-1')).toMatchObject({
      state: 'queued',
      bytesAcknowledged: 0,
      dueAt: time(50),
      lastMessage: 'said so',
    });
    decide('cancelled');
    expect(claim(store, time(99))).toBeNull();
  });

  it('is cancelled with its package only while it waits', () => {
    const { store, print, job, packed } = openQueue();
    for (const _ of [1, 2, 3]) print();
    claim(store);
    const cancel = () =>
      store.write((tx) => tx.printJobs.cancelQueuedOfPackage(packed.key, time(3)));
    expect([cancel(), cancel()]).toEqual([2, 0]);
    expect(['job-1', 'job-2', 'job-3'].map((id) => job(id).state)).toEqual([
      'sending',
      'cancelled',
      'cancelled',
    ]);
    store.read((tx) => {
      expect(tx.printJobs.latestOfPackage(packed.key)?.id).toBe('job-3');
      expect(tx.printJobs.copiesOfPackage(packed.key)).toBe(3);
      expect(tx.printJobs.latestOfPackage(99)).toBeNull();
      expect(tx.printJobs.find('x')).toBeNull();
    });
  });

  it('is listed by the kind of printer that took it, newest first', () => {
    const { store, print, packed } = openQueue();
    store.write((tx) =>
      tx.printers.save({ ...printer, id: 'p', name: 'P', address: 'practice:' }, time()),
    );
    for (const id of ['p', printer.id, 'p', 'p', 'p']) print(id);
    for (const _ of [1, 2, 3]) settle(store, claim(store, time(), 'p')?.key ?? 0, 'sent');
    settle(store, claim(store)?.key ?? 0, 'sent');
    const listed = (scheme: string, limit: number) =>
      store.read((tx) => tx.printJobs.sentTo(scheme, limit)).map((each) => each.job.id);
    expect(listed('practice', 9)).toEqual(['job-4', 'job-3', 'job-1']);
    expect(listed('practice:', 2)).toEqual(['job-4', 'job-3']);
    expect(listed('tcp', 9)).toEqual(['job-2']);
    expect(listed('t', 9)).toEqual([]);
    expect(store.read((tx) => tx.printJobs.sentTo('tcp', 9))[0]).toMatchObject({
      packageId: packed.id,
      shipmentNumber: packed.shipmentNumber,
    });
  });
});

it('never has two senders on one printer, never changes the order, never loses a label', () => {
  const folder = temporaryFolder();
  let run = 0;
  const step = fc.oneof(
    fc.record({ do: fc.constant('print' as const) }),
    fc.record({ do: fc.constant('claim' as const), by: fc.constantFrom(0, 1), wait: fc.nat(50) }),
    fc.record({
      do: fc.constant('settle' as const),
      by: fc.constantFrom(0, 1),
      state: fc.constantFrom<Settled>('sent', 'queued', 'unknown', 'failed'),
      wait: fc.nat(50),
    }),
    fc.record({ do: fc.constant('recover' as const), by: fc.constantFrom(0, 1) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      run += 1;
      const file = join(folder, `run-${run}.db`);
      const { store, print, job } = openQueue(file);
      const stores = [store, openTestStore(file)];
      let clock = 0;
      let printed = 0;
      let held: { key: number; id: string; until: number } | null = null;
      let lastDone = 0;
      for (const each of steps) {
        clock += 'wait' in each ? each.wait : 1;
        const party = stores['by' in each ? each.by : 0] ?? store;
        if (each.do === 'print') {
          print(printer.id, time(clock));
          printed += 1;
        } else if (each.do === 'claim') {
          const claimed = claim(party, time(clock), printer.id, time(clock + 30));
          if (claimed === null) continue;
          expect(held).toBeNull();
          const number = Number(claimed.id.slice('job-'.length));
          expect(number).toBeGreaterThan(lastDone);
          held = { key: claimed.key, id: claimed.id, until: clock + 30 };
        } else if (each.do === 'settle' && held !== null) {
          settle(party, held.key, each.state, { dueAt: time(clock + 20) });
          if (each.state !== 'queued') lastDone = Number(held.id.slice('job-'.length));
          held = null;
        } else if (each.do === 'recover') {
          const expired = party.read((tx) => tx.printJobs.expired(time(clock)));
          expect(expired.map((e) => e.id)).toEqual(held && held.until <= clock ? [held.id] : []);
          for (const { key, id } of expired) {
            settle(party, key, 'unknown');
            lastDone = Number(id.slice('job-'.length));
            held = null;
          }
        }
      }
      const states = Array.from({ length: printed }, (_, index) => job(`job-${index + 1}`).state);
      expect(states.filter((state) => state === 'sending')).toHaveLength(held === null ? 0 : 1);
    }),
    { numRuns: 25 },
  );
});
