import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleConfirmation } from '../../../../../tests/support/confirmation-samples.ts';
import {
  createInterruptedPlace,
  createMemoryDisk,
  type Interruption,
  KILLED,
  type MemoryDisk,
} from '../../../../../tests/support/interrupted-place.ts';
import { parseColumns, standardColumns } from './columns.ts';
import { type Delivery, deliverFile, lookForFile } from './deliver.ts';
import { fileNamesOf } from './file-names.ts';
import { sentPackage } from './sent-record.ts';
import { writeShipmentFile } from './shipment-file.ts';

const columns = parseColumns(standardColumns);
const names = fileNamesOf('account-1', sampleConfirmation());

function delivery(
  disk: MemoryDisk,
  interruption: Interruption | null = null,
  changes: Parameters<typeof sampleConfirmation>[0] = {},
): Delivery & { readonly place: ReturnType<typeof createInterruptedPlace> } {
  const confirmation = sampleConfirmation(changes);
  const content = writeShipmentFile(confirmation, {
    columns: columns.ok ? columns.value : [],
    delimiter: ',',
    carrierNames: '',
    timeZone: 'UTC',
  });
  const place = createInterruptedPlace(disk, interruption);
  const sent = sentPackage(confirmation);
  return { place, names: fileNamesOf('account-1', confirmation), content, sent };
}

async function outcomeOf(attempt: Delivery): Promise<string> {
  try {
    return (await deliverFile(attempt)).kind;
  } catch (error) {
    if (error instanceof Error && error.message === KILLED) return KILLED;
    throw error;
  }
}

async function stepsOfOneDelivery(): Promise<number> {
  const attempt = delivery(createMemoryDisk());
  await deliverFile(attempt);
  return attempt.place.stepCount();
}

const stepCount = await stepsOfOneDelivery();
const everyInterruption = Array.from({ length: stepCount }, (_, atStep) =>
  (['nothing', 'half', 'all'] as const).flatMap((share) =>
    (['killed', 'lost'] as const).map((kind) => ({ atStep, done: share, kind })),
  ),
).flat();

describe('handing a package over', () => {
  test('is one file under its own name, a record, and nothing else', async () => {
    const disk = createMemoryDisk();
    expect(await deliverFile(delivery(disk))).toMatchObject({ kind: 'accepted' });
    expect([...disk.files.keys()].sort()).toEqual([names.record, names.file].sort());
    expect(disk.handedOver).toHaveLength(1);
    expect(await lookForFile(delivery(disk))).toEqual({ kind: 'confirmed' });
  });

  test('goes through eight steps or more, so that there is something to interrupt', () => {
    expect(stepCount).toBeGreaterThanOrEqual(7);
  });

  test.each(['is left there', 'is fetched and deleted'])(
    'again, when the file %s, writes nothing and is accepted',
    async (fate) => {
      const disk = createMemoryDisk();
      await deliverFile(delivery(disk));
      if (fate !== 'is left there') disk.fetchAll();
      expect(await lookForFile(delivery(disk))).toEqual({ kind: 'confirmed' });
      expect((await deliverFile(delivery(disk))).kind).toBe('accepted');
      expect(disk.handedOver).toHaveLength(1);
    },
  );

  test('with another number, other items or another carrier is refused in words and changes nothing', async () => {
    const disk = createMemoryDisk();
    await deliverFile(delivery(disk));
    disk.fetchAll();
    const before = [...disk.files];
    const items = [{ channelLineId: '79039765272157', quantity: 1, sku: '', identifiers: [] }];
    for (const changes of [{ trackingNumber: 'OTHER1' }, { items }, { carrierCode: 'USPS' }]) {
      const outcome = await deliverFile(delivery(disk, null, changes));
      expect(outcome).toMatchObject({ kind: 'rejected', code: 'handed-over-before' });
      expect((await lookForFile(delivery(disk, null, changes))).kind).toBe('different');
    }
    expect(disk.handedOver).toHaveLength(1);
    expect([...disk.files]).toEqual(before);
  });

  test('finds a file without a record, and tells its own from a foreign one', async () => {
    const disk = createMemoryDisk();
    disk.files.set(names.file, delivery(disk).content);
    expect(await lookForFile(delivery(disk))).toEqual({ kind: 'confirmed' });
    disk.files.set(names.file, 'something else');
    expect((await lookForFile(delivery(disk))).kind).toBe('different');
    expect((await deliverFile(delivery(disk))).kind).toBe('rejected');
    expect(disk.files.get(names.file)).toBe('something else');
  });

  test('a damaged record without its part is for a person to look at', async () => {
    const disk = createMemoryDisk();
    await deliverFile(delivery(disk));
    disk.files.set(names.record, '{"trackingNum');
    expect((await lookForFile(delivery(disk))).kind).toBe('different');
    expect((await deliverFile(delivery(disk))).kind).toBe('rejected');
  });

  test('a folder that is not there proves nothing and takes nothing', async () => {
    const disk = createMemoryDisk();
    disk.folders.clear();
    expect(await lookForFile(delivery(disk))).toMatchObject({
      kind: 'not-proven',
      outcome: { kind: 'auth', code: 'folder-missing' },
    });
    expect((await deliverFile(delivery(disk))).kind).toBe('auth');
    expect(disk.files.size).toBe(0);
  });
});

describe('whatever is interrupted, a package is handed over once', () => {
  const cases = everyInterruption.flatMap((interruption) =>
    [false, true].map((isFetched) => ({ ...interruption, isFetched })),
  );
  test.each(cases)(
    'step $atStep, $kind with $done done, fetched: $isFetched',
    async ({ isFetched, ...interruption }) => {
      const disk = createMemoryDisk();
      const outcome = await outcomeOf(delivery(disk, interruption));
      const mayBeThere = ['unknown', 'accepted', KILLED].includes(outcome);
      if (!mayBeThere) expect(disk.handedOver).toHaveLength(0);
      if (isFetched) disk.fetchAll();

      const found = await lookForFile(delivery(disk));
      expect(found.kind).toBe(disk.handedOver.length === 1 ? 'confirmed' : 'absent');
      // As the queue does: only what is certainly absent is sent again.
      if (found.kind === 'absent') {
        expect((await deliverFile(delivery(disk))).kind).toBe('accepted');
      }
      if (isFetched) disk.fetchAll();
      expect(disk.handedOver).toEqual([{ path: names.file, content: delivery(disk).content }]);
      expect(await lookForFile(delivery(disk))).toEqual({ kind: 'confirmed' });
    },
  );

  test('also when it is interrupted again and again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            atStep: fc.nat(stepCount),
            done: fc.constantFrom('nothing', 'half', 'all'),
            kind: fc.constantFrom('killed', 'lost'),
            isFetched: fc.boolean(),
          }),
          { maxLength: 8 },
        ),
        async (interruptions) => {
          const disk = createMemoryDisk();
          for (const { isFetched, ...interruption } of interruptions) {
            if ((await lookForFile(delivery(disk))).kind !== 'absent') break;
            await outcomeOf(delivery(disk, interruption as Interruption));
            if (isFetched) disk.fetchAll();
          }
          await deliverFile(delivery(disk));
          expect(disk.handedOver).toHaveLength(1);
          expect(disk.handedOver[0]?.content).toBe(delivery(disk).content);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('a move that comes through late', () => {
  /** The first attempt has asked for its move, and the place carries that out during the second. */
  const late = async (when: 'before' | 'after') => {
    const disk = createMemoryDisk();
    await outcomeOf(delivery(disk, { atStep: stepCount - 1, done: 'nothing', kind: 'lost' }));
    const second = delivery(disk);
    let isMoved = false;
    const place = {
      ...second.place,
      write: async (path: string, text: string) => {
        const moveIt = async () => {
          if (isMoved || path !== names.part) return;
          isMoved = true;
          await delivery(disk).place.move(names.part, names.file);
        };
        if (when === 'before') await moveIt();
        const written = await second.place.write(path, text);
        await moveIt();
        return written;
      },
    };
    return { disk, outcome: await outcomeOf({ ...second, place }) };
  };

  test.each(['before', 'after'] as const)(
    '%s the file is written again hands the package over, once',
    async (when) => {
      const { disk, outcome } = await late(when);
      expect(outcome).toBe('accepted');
      expect((await lookForFile(delivery(disk))).kind).toBe('confirmed');
      expect((await deliverFile(delivery(disk))).kind).toBe('accepted');
      expect(disk.handedOver).toHaveLength(1);
    },
  );
});
