import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OrderListBounds } from '../../../src/main/adapters/sqlite/order-list.ts';
import { listWalks } from '../../../src/main/adapters/sqlite/order-lists-sql.ts';
import { createStore } from '../../../src/main/adapters/sqlite/store.ts';
import type { Store, StoreTransaction } from '../../../src/main/app/store-port.ts';
import { dayBounds } from '../../../src/main/domain/station-time.ts';
import {
  type OrderListName,
  type OrderSort,
  orderLists,
} from '../../../src/shared/order-list-words.ts';
import { sampleConfirmation } from '../../support/confirmation-samples.ts';
import {
  account,
  carrier,
  claimDue,
  idsFrom,
  importedOrder,
  migrationsDir,
  printer,
  settleNext,
  stationOn,
  success,
  time,
  zone,
} from './test-store.ts';

/** How SQLite goes about each statement that some work in a new store runs, in order. */
function plansOf(
  work: (tx: StoreTransaction) => unknown,
  listBounds?: OrderListBounds,
): string[][] {
  return plansOfStore(
    (store) =>
      store.write((tx) => {
        work(tx);
        return null;
      }),
    listBounds,
  );
}

function plansOfStore(work: (store: Store) => void, listBounds?: OrderListBounds): string[][] {
  const db = new BetterSqlite3(':memory:');
  for (const name of readdirSync(migrationsDir).sort()) {
    db.exec(readFileSync(join(migrationsDir, name), 'utf8'));
  }
  const statements: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = ((text: string) => {
    statements.push(text);
    return prepare(text);
  }) as typeof db.prepare;
  const store = createStore(db, {
    dayBounds: (d) => dayBounds(d, zone),
    openReader: null,
    ...(listBounds === undefined ? {} : { listBounds }),
  });
  onTestFinished(() => store.close());
  statements.length = 0;
  work(store);
  return statements.map((text) => {
    const explain = db.prepare(`EXPLAIN QUERY PLAN ${text}`);
    const parameters = Array.from({ length: text.split('?').length - 1 }, () => null);
    return (explain.all(parameters) as { detail: string }[]).map(({ detail }) => detail);
  });
}

const page = { offset: 0, limit: 50 };
const byState = { dateBasis: 'shipDate', sort: 'state', direction: 'asc' } as const;
const tooManyToSort: OrderListBounds = { counted: 1, matches: -1, sorted: -1 };
const inList = (name: OrderListName) => ({ list: { name, today: '2026-11-22' } });
const latest = { look: time(9), lease: time(9), pause: time(9) };

/**
 * A walk over a table or index that grows. What is left out does not: accounts `a`, printers `r`,
 * tracking sources `s`, print jobs, mails and bulk updates that are not at their end, write-backs that wait for their account,
 * a `page` of a list, keys that were handed in, and one row of the words by its rowid.
 */
const WALK =
  /SCAN (?!(wanted|names) VIRTUAL|(a|r|s)( USING.*)?$|(h|page|times|skus|notes|printers|rows|tracking_sources|CONSTANT ROW)$|\S+ USING( COVERING)? INDEX (print_jobs_(leased|open|unknown)|buyer_mails_(due|sending)|write_backs_waiting|bulk_runs_open)|order_search VIRTUAL TABLE INDEX 0:=)/;

describe('with a million orders', () => {
  it('other orders to an address, parts and boxes are found by indices', () => {
    const plans = plansOf((tx) => {
      tx.orderSplits.nearby(1);
      tx.orderSplits.partIds(1);
      tx.orderSplits.memberIds(1);
      tx.orderSplits.companionKeys(1);
      tx.orderSplits.orderIdOfLine('l');
      tx.orderSplits.isTaken('a', 'n', 'c');
      tx.orderSplits.settle(1, time());
    });
    expect(plans[0]?.[0]).toBe('SEARCH o USING INDEX orders_by_place (account_id=? AND <expr>=?)');
    expect(plans.flat().filter((step) => step.startsWith('SCAN'))).toEqual([]);
    const used = plans.map((plan) => plan[0]);
    expect(used[1]).toContain('orders_by_split');
    expect(used[2]).toContain('orders_by_combined');
    expect(used[3]).toContain('packages_boxed_in');
  });

  it('requests that wait or have failed are found without those that are at their end', () => {
    const plans = plansOf((tx) => {
      tx.orderRequests.listWaiting(10);
      tx.orderRequests.counts();
    });
    const walks = plans.flat().filter((step) => / order_requests( |$)|SCAN r( |$)/.test(step));
    expect(walks).not.toEqual([]);
    for (const walk of walks) {
      expect(walk).toMatch(/USING( COVERING)? INDEX order_requests_(due|sending|failed)/);
    }
  });

  it.each([
    ['all', {}, 'SCAN o'],
    ['open', { state: 'open' }, 'SCAN o'],
    ['in a state', { state: 'New' }, 'SEARCH o USING INDEX orders_by_state (state=?)'],
    ['of an account', { accountId: 'a' }, 'SEARCH o USING INDEX orders_by_account (account_id=?)'],
    [
      'of an account in a state',
      { accountId: 'a', state: 'New' },
      'SEARCH o USING INDEX orders_by_account_and_state (account_id=? AND state=?)',
    ],
    [
      'of an account to be packed',
      { accountId: 'a', ...inList('open') },
      'SCAN o USING INDEX orders_to_pack_by_ship_by',
    ],
    [
      'of an account that are shipped',
      { accountId: 'a', ...inList('shipped') },
      'SEARCH o USING INDEX orders_by_account_and_state (account_id=? AND state=?)',
    ],
    ['with a tag', { tag: 'gift' }, 'SEARCH t USING INDEX order_tags_by_tag (tag=?)'],
    [
      'assigned to somebody',
      { assignedUserId: 'u' },
      'SEARCH o USING INDEX orders_by_assigned_user (assigned_user_id=?)',
    ],
    [
      'in a state of the client',
      { customStateId: 's' },
      'SEARCH o USING INDEX orders_by_custom_state (custom_state_id=?)',
    ],
    [
      'of some days',
      { orderedAt: { from: 'a', before: 'b' } },
      'SEARCH o USING INDEX orders_by_ordered_at (ordered_at>? AND ordered_at<?)',
    ],
    [
      'shipped that were to be on some days',
      { shipBy: { from: 'a', before: 'b' }, ...inList('shipped') },
      'SEARCH o USING INDEX orders_shipped_by_ship_by (ship_by>? AND ship_by<?)',
    ],
    [
      'of an account of some days',
      { accountId: 'a', orderedAt: { from: 'a', before: 'b' } },
      'SEARCH o USING INDEX orders_by_ordered_at (ordered_at>? AND ordered_at<?)',
    ],
    [
      'open of some days',
      { orderedAt: { from: 'a' }, ...inList('open') },
      'SEARCH o USING INDEX orders_to_pack_by_ordered_at (ordered_at>?)',
    ],
    ['with words', { text: 'anna' }, 'SCAN order_search VIRTUAL TABLE INDEX 192:M1'],
  ] as const)('the list of orders %s is read in its order from an index', (_, filter, first) => {
    const plans = plansOf((tx) => tx.orders.list({ ...page, ...filter }), tooManyToSort);
    const keys = plans.find((plan) => plan[0]?.replace('COVERING ', '') === first);
    expect(keys, JSON.stringify(plans)).toBeDefined();
    expect(plans.flat().join('\n')).not.toContain('TEMP B-TREE');
    expect(keys?.slice(1).join('\n')).not.toContain('SCAN');
  });

  it.each(orderLists)(
    'the list %s is sorted by an index, whichever way round, and counted in one',
    (name) => {
      const list = inList(name);
      const sorts = Object.keys(listWalks[name]) as OrderSort[];
      expect(sorts.length).toBeGreaterThan(0);
      for (const by of sorts) {
        for (const direction of ['asc', 'desc'] as const) {
          const asked = { ...page, ...list, sorting: { by, direction } };
          const plans = plansOf((tx) => tx.orders.list(asked), tooManyToSort);
          expect(plans.flat().join('\n'), by).not.toContain('TEMP B-TREE');
          // The last of three is counted off from the end.
          const fromEnd = plansOf((tx) => {
            const nextId = idsFrom('o');
            tx.accounts.save(account, time());
            for (const channelOrderId of ['A', 'B', 'C']) {
              const order = importedOrder({ channelOrderId });
              tx.orders.upsertImported(account.id, order, {
                continued: false,
                now: time(),
                nextId,
              });
            }
            tx.orders.list({ ...asked, offset: 2 });
          }, tooManyToSort);
          expect(fromEnd.flat().join('\n'), by).not.toContain('TEMP B-TREE');
        }
      }
      const [counted = []] = plansOf((tx) => tx.orderLists.countAll(list)).slice(-1);
      expect(counted.join('\n')).toMatch(/^(SCAN|SEARCH) o USING (COVERING )?INDEX orders_/);
    },
  );

  it.each<readonly [string, (tx: StoreTransaction) => unknown]>([
    ['a scanned code', (tx) => tx.orders.idsByCode('113')],
    ['an order', (tx) => tx.orders.find('x')],
    ['packages of an order', (tx) => tx.packages.listByOrder(1)],
    ['a tracking number', (tx) => tx.packages.holderOfTrackingNumber('x')],
    ['packages of a day that were not sent', (tx) => tx.packages.countNotUpdated('2026-11-22')],
    ['packages that were not sent', (tx) => tx.packages.list({ ...page, notUpdatedOnly: true })],
    ['a manifest', (tx) => tx.packages.manifest('c', '2026-11-22')],
    ['the next print job', (tx) => tx.printJobs.claim(printer.id, time(), time(9))],
    ['printers with work', (tx) => tx.printJobs.printersWithDue(time())],
    ['lost print jobs', (tx) => tx.printJobs.expired(time())],
    ['the time of the next print', (tx) => tx.printJobs.nextDueAt()],
    ['printers to be asked', (tx) => tx.printerStates.dueForLook(time())],
    ['open print jobs', (tx) => tx.printJobs.list({ ...page, show: 'open' })],
    ['print jobs that ask', (tx) => tx.printJobs.list({ ...page, show: 'asking' })],
    ['open jobs of each printer', (tx) => tx.printJobs.openByPrinter()],
    ['labels that a printer may go on with', (tx) => tx.printJobs.resume(printer.id, time())],
    ['the next write-back', (tx) => claimDue(tx, account.id, time(), time(9))],
    ['write-backs that wait for an IMEI', (tx) => tx.writeBacks.imeiOverdue(time())],
    ['held write-backs', (tx) => tx.writeBacks.inState(account.id, 'Held')],
    ['packages that wait for an IMEI', (tx) => tx.imeiWaits.list(page)],
    ['the last IMEI that is waited for', (tx) => tx.imeiWaits.lastDueAt()],
    ['IMEIs waited for too long', (tx) => tx.imeiWaits.endBy(time(3_600))],
    ['who holds an IMEI', (tx) => tx.packages.holderOfIdentifier('490154203237518', 1)],
    ['the next parcel to look for', (tx) => tx.trackingWatches.firstDue('s', time())],
    ['sources with parcels to look for', (tx) => tx.trackingWatches.sourcesWithDue(time())],
    ['the time of the next look', (tx) => tx.trackingWatches.nextDueAt()],
    ['parcels that each source follows', (tx) => tx.trackingWatches.following()],
    ['parcels that wait for movement', (tx) => tx.trackingWatches.open()],
    ['looks that were cut off', (tx) => tx.trackingWatches.releaseExpired(time())],
    ['looks that are stale', (tx) => tx.trackingWatches.hasStale(latest, time())],
    ['looks to be pulled back', (tx) => tx.trackingWatches.pullBack(latest, time())],
    ['tracking events of a parcel', (tx) => tx.trackingEvents.list(1)],
    [
      'parcels that do not move',
      (tx) => tx.trackingWatches.overdue({ ...page, labelledUntil: time() }),
    ],
    ['accounts with work', (tx) => tx.writeBacks.accountsWithDue(time())],
    ['lost write-backs', (tx) => tx.writeBacks.expired(time())],
    ['the time of the next write-back', (tx) => tx.writeBacks.nextDueAt()],
    [
      'the time of the next write-back that needs nobody',
      (tx) => tx.writeBacks.nextDueByItselfAt(),
    ],
    ['write-backs that waited for an answer', (tx) => tx.writeBacks.endAnswerWaits(1, time())],
    ['rows to be deferred', (tx) => tx.writeBacks.deferAccount(account.id, time(), 'offline')],
    ['rows to be resumed', (tx) => tx.writeBacks.resumeAccount(account.id, time())],
    ['the next mail', (tx) => tx.buyerMails.firstDue(time())],
    ['the lease of a mail', (tx) => tx.buyerMails.claim(1, { now: time(), until: time(9) })],
    ['lost mails', (tx) => tx.buyerMails.expired(time())],
    ['the time of the next mail', (tx) => tx.buyerMails.nextDueAt()],
    ['mails to be deferred', (tx) => tx.buyerMails.deferAll(time(), 'offline')],
    ['mails to be resumed', (tx) => tx.buyerMails.resumeAll(time())],
    ['the mail about a package', (tx) => tx.buyerMails.findByPackage(1)],
    ['mails in a state', (tx) => tx.buyerMails.list({ ...page, states: ['Failed'] })],
    ['the last calls', (tx) => tx.apiCalls.last()],
    ['recent calls', (tx) => tx.apiCalls.since(time())],
    ['calls by minute', (tx) => tx.health.callMinutes(time())],
    ['signed-out accounts', (tx) => tx.health.blockedAccounts()],
    ['decisions about a package', (tx) => tx.health.decisions('p')],
    ['the first write-back that came to its end', (tx) => tx.health.oldestSettled()],
    [
      'attempts that are too old',
      (tx) => tx.health.removeAttempts({ from: time(), before: time(9) }),
    ],
  ])('%s: looked up by an index, no table is walked', (_, work) => {
    const plans = plansOf(work);
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.flat().filter((detail) => WALK.test(detail))).toEqual([]);
  });

  it.each<readonly [string, (tx: StoreTransaction) => unknown]>([
    ['print job', (tx) => tx.printJobs.claim(printer.id, time(), time(9))],
    ['write-back', (tx) => claimDue(tx, account.id, time(), time(9))],
    ['time for a print', (tx) => tx.printJobs.nextDueAt()],
    ['time for a write-back', (tx) => tx.writeBacks.nextDueAt()],
    ['scanned code', (tx) => tx.orders.idsByCode('113')],
  ])('the next %s is found without sorting', (_, work) => {
    expect(plansOf(work).flat().join('\n')).not.toContain('TEMP B-TREE');
  });

  it('deferred rows are found and counted in an index of their own, and only the counts of all states walk their indexes', () => {
    const plans = plansOf((tx) =>
      tx.writeBacks.statusRows({ ...page, ...byState, deferred: true }),
    );
    const walks = plans.flat().filter((detail) => WALK.test(detail));
    expect(walks).toEqual([
      'SCAN w USING COVERING INDEX write_backs_by_state',
      'SCAN p USING COVERING INDEX packages_not_sent',
    ]);
    const found = plans.filter((plan) =>
      plan.some((detail) => /^SEARCH w USING (COVERING )?INDEX write_backs_deferred/.test(detail)),
    );
    expect(found).toHaveLength(2);
  });

  it('nothing of a day at the bench walks a table', () => {
    const plans = plansOfStore((store) => {
      store.write((tx) => {
        tx.accounts.save(account, time());
        tx.carriers.save(carrier, time());
        tx.printers.save(printer, time());
      });
      const { importOrder, ship, sendWriteBack } = stationOn(store);
      importOrder(importedOrder({ channelOrderId: 'A' }));
      importOrder(importedOrder({ channelOrderId: 'A', note: 'changed' }));
      const packed = ship('A');
      sendWriteBack(packed);
      settleNext(store, success);
      store.write((tx) => {
        const { key: packageKey } = packed;
        const job = { id: 'j', packageKey, printerId: printer.id, copyNumber: 1, reason: '' };
        const label = { document: 'label', title: 'Label', language: 'zpl' } as const;
        tx.printJobs.insert({ ...job, ...label, payload: Buffer.from('x'), now: time() });
        const claimed = tx.printJobs.claim(printer.id, time(), time(9));
        const sent = { state: 'sent', proof: '', bytesAcknowledged: 1, dueAt: time() } as const;
        tx.printJobs.settle(claimed?.key ?? 0, {
          ...sent,
          outcome: 'sent',
          message: '',
          now: time(),
        });
        tx.packages.setChoice(packageKey, 'close');
        tx.orders.setState(packed.orderKey, { state: 'Completed', by: 'work' }, time());
        tx.packages.list({ ...page, from: '2026-11-22', to: '2026-11-22' });
        tx.writeBacks.attempts(packageKey);
        tx.writeBacks.statusRow(packed.id);
        tx.printJobs.cancelQueuedOfPackage(packageKey, time());
        tx.packages.setVoided(packageKey, time());
        return null;
      });
    });
    expect(plans.length).toBeGreaterThan(40);
    expect(plans.flat().filter((detail) => WALK.test(detail))).toEqual([]);
  });

  it('nothing of a bulk update walks a table', () => {
    const plans = plansOfStore((store) => {
      store.write((tx) => {
        tx.accounts.save(account, time());
        tx.carriers.save(carrier, time());
        tx.printers.save(printer, time());
      });
      const { importOrder, ship } = stationOn(store);
      importOrder(importedOrder({ channelOrderId: 'A' }));
      const packed = ship('A');
      store.write((tx) => {
        const { key: packageKey, accountId } = packed;
        tx.bulkRuns.packagesOf(accountId, '2026-11-22');
        const confirmation = sampleConfirmation();
        tx.writeBacks.insert({
          packageKey,
          accountId,
          confirmation,
          state: 'Bulk',
          dueAt: null,
          now: time(),
        });
        tx.bulkRuns.insert({
          id: 'run',
          submissionId: 'submission',
          accountId,
          shipDate: '2026-11-22',
          dueAt: time(),
          now: time(),
          packages: [{ packageKey, before: null }],
        });
        tx.bulkRuns.accountsWithDue(time());
        tx.bulkRuns.nextDueAt();
        tx.bulkRuns.expired(time());
        tx.bulkRuns.submitted('submission');
        tx.bulkRuns.feedIds(accountId);
        tx.bulkRuns.lastCalledAt(accountId);
        const [run] = tx.bulkRuns.open(accountId);
        const key = run?.key ?? 0;
        tx.bulkRuns.markCalled(key, time());
        tx.bulkRuns.claim(key, { now: time(), until: time(9) });
        tx.bulkRuns.requestCancel(key);
        const [each] = tx.bulkRuns.packages(key);
        tx.bulkWriteBacks.errorOf(each?.writeBackKey ?? 0);
        tx.bulkWriteBacks.settleBulk(
          each?.writeBackKey ?? 0,
          { ...success, newRound: false },
          {
            startedAt: time(),
            counted: false,
            outcome: 'accepted',
            code: '',
            message: '',
            calls: [],
            now: time(),
          },
        );
        tx.bulkRuns.endPackage(key, { messageId: 1, result: 'success', code: '', message: '' });
        tx.bulkRuns.results(key);
        tx.bulkRuns.recordsOf(key);
        tx.bulkWriteBacks.removeUntried(packageKey);
        if (run !== undefined) {
          tx.bulkRuns.save(key, { ...run, state: 'done', dueAt: null }, { now: time(), calls: [] });
        }
        return null;
      });
    });
    expect(plans.length).toBeGreaterThan(40);
    expect(plans.flat().filter((detail) => WALK.test(detail))).toEqual([]);
  });
});
