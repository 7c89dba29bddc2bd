import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/main/app/store-port.ts';
import type { WriteBackChange } from '../../../src/main/app/write-back-store-port.ts';
import {
  account,
  claimDue,
  confirmationOf,
  importedOrder,
  openStation,
  openTestStore,
  success,
  temporaryFolder,
  time,
} from './test-store.ts';

function openOutbox(file?: string) {
  const station = openStation(file);
  const { store, importOrder, ship, sendWriteBack } = station;
  importOrder(importedOrder({ channelOrderId: 'A', lines: importedOrder().lines }));
  const send = (at = time()) => {
    const packed = ship('A');
    return { packed, key: sendWriteBack(packed, at) };
  };
  const find = (packageKey: number) => {
    const found = store.read((tx) => tx.writeBacks.findByPackage(packageKey));
    if (found === null) throw new Error('No write-back');
    return found;
  };
  return { ...station, send, find };
}

const claim = (store: Store, at = time(), lease = time(1_000), accountId = account.id) =>
  store.write((tx) => claimDue(tx, accountId, at, lease));

const settle = (
  store: Store,
  claimed: { key: number; attemptNumber: number } | null,
  change: Partial<WriteBackChange>,
  attempt = {},
) =>
  store.write((tx) =>
    tx.writeBacks.settle(
      claimed?.key ?? 0,
      { ...success, ...change },
      {
        number: claimed?.attemptNumber ?? 0,
        counted: false,
        outcome: 'accepted',
        calls: [],
        budgetLeft: null,
        now: time(2),
        ...attempt,
      },
    ),
  );

const later = (seconds: number, waitReason = ''): Partial<WriteBackChange> => ({
  state: 'Pending',
  dueAt: time(seconds),
  waitReason,
});

describe('the outbox', () => {
  it('keeps what was promised, and hands it out once, with an attempt begun', () => {
    const { store, send, find } = openOutbox();
    const { packed } = send();
    expect(find(packed.key)).toEqual({
      key: 1,
      packageKey: packed.key,
      accountId: account.id,
      operation: 'confirm',
      state: 'Pending',
      confirmation: confirmationOf(packed),
      channelReference: '',
      errorCount: 0,
      deferralCount: 0,
      attemptNumber: 0,
      round: 1,
      mustReadBack: false,
      dueAt: time(),
      waitReason: '',
      createdAt: time(),
    });
    const claimed = claim(store, time(1));
    expect(claimed).toEqual({
      ...find(packed.key),
      state: 'Sending',
      attemptNumber: 1,
      dueAt: null,
    });
    expect(claim(store, time(1))).toBeNull();
    expect(store.read((tx) => tx.writeBacks.attempts(packed.key))).toEqual([
      {
        number: 1,
        operation: 'confirm',
        budgetLeft: null,
        counted: false,
        startedAt: time(1),
        endedAt: null,
        outcome: 'started',
        code: '',
        message: '',
        calls: [],
      },
    ]);
  });

  it('brings waits back when the clock was, and leaves no lease longer than a new one', () => {
    const { store, send, find } = openOutbox();
    const [sending, soon, late] = [send(), send(), send()];
    // All three are of a time two hours ahead of what the clock says now.
    const ahead = 7_200;
    claim(store, time(ahead), time(ahead + 90));
    store.write((tx) => {
      for (const [{ key }, seconds] of [
        [soon, 5],
        [late, 60.25],
      ] as const) {
        tx.writeBacks.change(key, { ...success, ...later(ahead + seconds) }, time(ahead));
      }
      tx.writeBacks.bringWaitsBack(7_200_000 - 15_000, time(), time(90));
    });
    expect(find(sending.packed.key).state).toBe('Sending');
    expect(find(soon.packed.key).dueAt).toBe(time(20));
    expect(find(late.packed.key).dueAt).toBe(time(75.25));
    expect(store.read((tx) => tx.writeBacks.expired(time(89)))).toEqual([]);
    expect(store.read((tx) => tx.writeBacks.expired(time(90)))).toHaveLength(1);
    store.write((tx) => tx.writeBacks.bringWaitsBack(7_200_000, time(), time(90)));
    expect(find(soon.packed.key).dueAt).toBe(time());
  });

  it('settles the row and its attempt with the evidence together', () => {
    const { store, send, find } = openOutbox();
    const { packed } = send();
    const claimed = claim(store);
    const calls = [
      {
        api: 'writeback',
        operation: 'confirmShipment',
        httpStatus: 400,
        requestSummary: 'one package',
        answerSummary: 'InvalidInput',
        durationMs: 12,
      },
    ] as const;
    settle(
      store,
      claimed,
      { ...later(60), errorCount: 1, mustReadBack: true, errorCode: 'E1', errorMessage: 'no' },
      { counted: true, outcome: 'rejected', calls, budgetLeft: 7.5 },
    );
    expect(find(packed.key)).toMatchObject({
      state: 'Pending',
      errorCount: 1,
      mustReadBack: true,
      dueAt: time(60),
    });
    expect(store.read((tx) => tx.writeBacks.attempts(packed.key))).toEqual([
      {
        number: 1,
        operation: 'confirm',
        budgetLeft: 7.5,
        counted: true,
        startedAt: time(),
        endedAt: time(2),
        outcome: 'rejected',
        code: 'E1',
        message: 'no',
        calls,
      },
    ]);
    expect(claim(store, time(59))).toBeNull();
    expect(claim(store, time(60))?.attemptNumber).toBe(2);
  });

  it('takes what is due longest, then what is oldest', () => {
    const { store, send } = openOutbox();
    const keys = [send(time(5)), send(time(3)), send(time(3)), send(time(9))].map((s) => s.key);
    const claimed = [1, 2, 3, 4].map(() => claim(store, time(5))?.key ?? null);
    expect(claimed).toEqual([keys[1], keys[2], keys[0], null]);
  });

  it('leaves an account alone that is switched off', () => {
    const { store, send } = openOutbox();
    send();
    const enable = (enabled: boolean) =>
      store.write((tx) => tx.accounts.save({ ...account, enabled }, time()));
    const due = () =>
      store.read((tx) => [tx.writeBacks.accountsWithDue(time()), tx.writeBacks.nextDueAt()]);
    expect(due()).toEqual([[account.id], time()]);
    enable(false);
    expect([claim(store), ...due()]).toEqual([null, [], null]);
    enable(true);
    expect(claim(store)).not.toBeNull();
    expect(due()).toEqual([[], time(1_000)]);
  });

  it('knows when the next row is due or a lease runs out', () => {
    const { store, send } = openOutbox();
    const next = () => store.read((tx) => tx.writeBacks.nextDueAt());
    expect(next()).toBeNull();
    send(time(50));
    send(time(40));
    expect(next()).toBe(time(40));
    claim(store, time(40), time(45));
    expect(next()).toBe(time(45));
    const expired = (at: string) => store.read((tx) => tx.writeBacks.expired(at)).length;
    expect([expired(time(44)), expired(time(45))]).toEqual([0, 1]);
  });

  it('lets a late answer not override what was done since its lease ran out, but keeps its evidence', () => {
    const { store, send, find } = openOutbox();
    const { packed, key } = send();
    const first = claim(store);
    store.write((tx) => {
      tx.writeBacks.change(
        key,
        { ...success, state: 'Unknown', mustReadBack: true, dueAt: time() },
        time(),
      );
      tx.writeBacks.closeOpenAttempts(key, 'the station stopped', time(1));
    });
    const second = claim(store);
    settle(store, first, { state: 'Failed' }, { outcome: 'rejected' });
    expect(find(packed.key)).toMatchObject({ state: 'Sending', attemptNumber: 2 });
    settle(store, second, {});
    expect(find(packed.key).state).toBe('Success');
    const attempts = store.read((tx) => tx.writeBacks.attempts(packed.key));
    expect(attempts.map((each) => each.outcome)).toEqual(['rejected', 'accepted']);
  });

  it('closes attempts that a crash left open', () => {
    const { store, send } = openOutbox();
    const { packed, key } = send();
    claim(store);
    store.write((tx) => tx.writeBacks.closeOpenAttempts(key, 'the station stopped', time(7)));
    store.write((tx) => tx.writeBacks.closeOpenAttempts(key, 'again', time(8)));
    expect(store.read((tx) => tx.writeBacks.attempts(packed.key))[0]).toMatchObject({
      endedAt: time(7),
      outcome: 'interrupted',
      message: 'the station stopped',
    });
  });

  it('starts a new round, notes when a row came to its end, and forgets that when it goes on', () => {
    const file = join(temporaryFolder(), 'station.db');
    const { store, send, find } = openOutbox(file);
    const { packed, key } = send();
    const settledAt = () => {
      const db = new BetterSqlite3(file, { readonly: true });
      const row = db.prepare('SELECT settled_at AS at FROM write_backs').pluck().get();
      db.close();
      return row;
    };
    settle(store, claim(store), { state: 'Failed', errorCount: 5 });
    expect(settledAt()).toBe(time(2));
    const again = { ...success, ...later(3) };
    store.write((tx) => tx.writeBacks.change(key, { ...again, newRound: true }, time(3)));
    expect([find(packed.key).round, settledAt()]).toEqual([2, null]);
    store.write((tx) => tx.writeBacks.change(key, again, time(3)));
    expect(find(packed.key).round).toBe(2);
    expect(claim(store, time(3))?.attemptNumber).toBe(2);
  });

  it('counts what waits and what failed', () => {
    const { store, send } = openOutbox();
    for (const _ of [1, 2, 3, 4, 5]) send();
    settle(store, claim(store), { state: 'Failed' });
    settle(store, claim(store), { state: 'Unknown', dueAt: time(5) });
    settle(store, claim(store), {});
    claim(store);
    expect(store.read((tx) => tx.writeBacks.counts())).toEqual({ waiting: 3, failed: 1 });
  });
});

describe('an account that does not answer', () => {
  it('makes its other due rows wait, and not those that wait longer or are over', () => {
    const { store, send, find, importOrder, ship } = openOutbox();
    store.write((tx) => tx.accounts.save({ ...account, id: 'account-2', name: 'B' }, time()));
    const [now, long, done, sending] = [send(), send(time(500)), send(time(-9)), send(time(-8))];
    settle(store, claim(store), {});
    claim(store);
    importOrder(importedOrder({ channelOrderId: 'X' }), { accountId: 'account-2' });
    const other = ship('X');
    store.write((tx) =>
      tx.writeBacks.insert({
        packageKey: other.key,
        accountId: 'account-2',
        confirmation: confirmationOf(other),
        state: 'Pending',
        dueAt: time(),
        now: time(),
      }),
    );
    store.write((tx) => tx.writeBacks.deferAccount(account.id, time(60), 'offline'));
    const seen = [now, long, done, sending].map(({ packed }) => {
      const { state, dueAt, waitReason } = find(packed.key);
      return [state, dueAt, waitReason];
    });
    expect(seen).toEqual([
      ['Pending', time(60), 'offline'],
      ['Pending', time(500), ''],
      ['Success', null, ''],
      ['Sending', null, ''],
    ]);
    expect(find(other.key).dueAt).toBe(time());
  });

  it('is resumed at once for what waited for the network or a key, not for what was slowed down', () => {
    const { store, send, find } = openOutbox();
    const rows = ['offline', 'auth', 'throttled', ''].map((reason) => {
      const sent = send();
      settle(store, claim(store), later(60, reason));
      return sent.packed.key;
    });
    store.write((tx) => tx.writeBacks.resumeAccount(account.id, time(9)));
    expect(rows.map((key) => [find(key).dueAt, find(key).waitReason])).toEqual([
      [time(9), ''],
      [time(9), ''],
      [time(60), 'throttled'],
      [time(60), ''],
    ]);
  });
});

it('never has two senders of one row, whoever claims, whatever runs out, and loses none', () => {
  const folder = temporaryFolder();
  let run = 0;
  const party = fc.constantFrom(0, 1);
  const step = fc.oneof(
    fc.record({ do: fc.constant('send' as const), by: party, wait: fc.nat(3) }),
    fc.record({ do: fc.constant('claim' as const), by: party, wait: fc.nat(20) }),
    fc.record({
      do: fc.constant('settle' as const),
      by: party,
      wait: fc.nat(20),
      pick: fc.nat(9),
      state: fc.constantFrom('Success', 'Pending', 'Unknown', 'Failed'),
    }),
    fc.record({ do: fc.constant('recover' as const), by: party, wait: fc.nat(20) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      run += 1;
      const file = join(folder, `run-${run}.db`);
      const { store, send } = openOutbox(file);
      const stores = [store, openTestStore(file)];
      const held = new Map<number, { key: number; attemptNumber: number; until: number }>();
      const attempts = new Map<number, number>();
      let clock = 0;
      let sent = 0;
      for (const each of steps) {
        clock += each.wait;
        const by = stores[each.by] ?? store;
        if (each.do === 'send') {
          send(time(clock));
          sent += 1;
        } else if (each.do === 'claim') {
          const claimed = claim(by, time(clock), time(clock + 30));
          if (claimed === null) continue;
          expect(held.has(claimed.key)).toBe(false);
          const number = (attempts.get(claimed.key) ?? 0) + 1;
          expect(claimed.attemptNumber).toBe(number);
          attempts.set(claimed.key, number);
          held.set(claimed.key, { ...claimed, until: clock + 30 });
        } else if (each.do === 'settle') {
          const claimed = [...held.values()][each.pick % Math.max(1, held.size)];
          if (claimed === undefined) continue;
          const open = each.state === 'Pending' || each.state === 'Unknown';
          const dueAt = open ? time(clock + 10) : null;
          settle(by, claimed, { state: each.state, dueAt } as Partial<WriteBackChange>);
          held.delete(claimed.key);
        } else {
          for (const { key } of by.read((tx) => tx.writeBacks.expired(time(clock)))) {
            expect(held.get(key)?.until).toBeLessThanOrEqual(clock);
            const change = { ...success, state: 'Unknown', dueAt: time(clock) } as const;
            by.write((tx) => tx.writeBacks.change(key, change, time(clock)));
            held.delete(key);
          }
        }
      }
      const status = store.read((tx) =>
        tx.writeBacks.statusRows({
          dateBasis: 'shipDate',
          sort: 'state',
          direction: 'asc',
          offset: 0,
          limit: 500,
        }),
      );
      expect(status.total).toBe(sent);
      expect(status.counts.Sending ?? 0).toBe(held.size);
    }),
    { numRuns: 25 },
  );
});
