import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/main/app/store-port.ts';
import { carrier, openStation, openTestStore, temporaryFolder, time } from './test-store.ts';

const addRange = (store: Store, id: string, fromSerial: number, toSerial: number, at = time()) =>
  store.write((tx) =>
    tx.carriers.addRange(
      {
        id,
        carrierId: carrier.id,
        spec: { format: 'sscc-18', extensionDigit: '1', companyPrefix: '0614141' },
        fromSerial,
        toSerial,
        nextSerial: fromSerial,
      },
      at,
    ),
  );

const take = (store: Store) => store.write((tx) => tx.carriers.takeSerial(carrier.id));

describe('a reserved range', () => {
  it('gives its serials in order, then those of the next oldest range, then nothing', () => {
    const { store } = openStation();
    addRange(store, 'younger', 50, 50, time(9));
    addRange(store, 'older', 7, 8);
    const taken = [take(store), take(store), take(store)];
    expect(taken.map((each) => [each?.range.id, each?.serial])).toEqual([
      ['older', 7],
      ['older', 8],
      ['younger', 50],
    ]);
    expect(taken[0]?.range).toEqual({
      id: 'older',
      carrierId: carrier.id,
      spec: { format: 'sscc-18', extensionDigit: '1', companyPrefix: '0614141' },
      fromSerial: 7,
      toSerial: 8,
      nextSerial: 8,
    });
    expect(take(store)).toBeNull();
    expect(store.write((tx) => tx.carriers.takeSerial('other'))).toBeNull();
    expect(store.read((tx) => tx.carriers.ranges(carrier.id)).map((r) => r.nextSerial)).toEqual([
      9, 51,
    ]);
  });

  it('keeps a serial whose package could not be made', () => {
    const { store } = openStation();
    addRange(store, 'r', 1, 2);
    expect(() =>
      store.write((tx) => {
        tx.carriers.takeSerial(carrier.id);
        throw new Error('no label');
      }),
    ).toThrow('no label');
    expect(take(store)?.serial).toBe(1);
  });

  it('reaches serials of eleven digits exactly', () => {
    const { store } = openStation();
    addRange(store, 'r', 98_765_432_109, 98_765_432_110);
    expect([take(store)?.serial, take(store)?.serial, take(store)]).toEqual([
      98_765_432_109,
      98_765_432_110,
      null,
    ]);
  });
});

/** What is to hold however takes, new ranges and failures follow each other on two connections. */
class Model {
  free = 0;
  readonly given = new Set<string>();
}

type Real = readonly [Store, Store];

class Take implements fc.Command<Model, Real> {
  readonly by: 0 | 1;
  readonly fails: boolean;

  constructor(by: 0 | 1, fails: boolean) {
    this.by = by;
    this.fails = fails;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, stores: Real): void {
    let taken: ReturnType<typeof take> = null;
    try {
      stores[this.by].write((tx) => {
        taken = tx.carriers.takeSerial(carrier.id);
        if (this.fails) throw new Error('fails');
      });
    } catch {
      return;
    }
    expect(taken === null).toBe(model.free === 0);
    if (taken === null) return;
    const { range, serial } = taken as NonNullable<ReturnType<typeof take>>;
    const number = `${range.id}:${serial}`;
    expect(model.given).not.toContain(number);
    expect(serial).toBeGreaterThanOrEqual(range.fromSerial);
    expect(serial).toBeLessThanOrEqual(range.toSerial);
    model.given.add(number);
    model.free -= 1;
  }

  toString(): string {
    return `take(${this.by}${this.fails ? ', fails' : ''})`;
  }
}

class AddRange implements fc.Command<Model, Real> {
  readonly from: number;
  readonly size: number;

  constructor(from: number, size: number) {
    this.from = from;
    this.size = size;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, [store]: Real): void {
    const count = store.read((tx) => tx.carriers.ranges(carrier.id)).length;
    addRange(store, `range-${count}`, this.from, this.from + this.size - 1, time(count));
    model.free += this.size;
  }

  toString(): string {
    return `addRange(${this.from}, ${this.size})`;
  }
}

it('never gives a serial twice, whoever takes, whatever fails', () => {
  const folder = temporaryFolder();
  let run = 0;
  const party = fc.constantFrom<0 | 1>(0, 1);
  fc.assert(
    fc.property(
      fc.commands(
        [
          fc.tuple(party, fc.boolean()).map(([by, fails]) => new Take(by, fails)),
          fc
            .tuple(fc.nat(1_000), fc.integer({ min: 1, max: 4 }))
            .map(([from, size]) => new AddRange(from, size)),
        ],
        { maxCommands: 30 },
      ),
      (commands) => {
        run += 1;
        const file = join(folder, `run-${run}.db`);
        const { store } = openStation(file);
        const other = openTestStore(file);
        fc.modelRun(() => ({ model: new Model(), real: [store, other] as const }), commands);
      },
    ),
    { numRuns: 25 },
  );
});
