import type { CarriersTable, TrackingRangeRecord } from '../../app/carrier-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type RangeRow = Omit<TrackingRangeRecord, 'spec'> & { readonly spec: string };

const columns = [
  'id',
  'carrier_id as carrierId',
  'spec',
  'from_serial as fromSerial',
  'to_serial as toSerial',
  'next_serial as nextSerial',
] as const;

/** Blocks of numbers that a carrier let this station give out while it is offline. */
export function createTrackingRanges({
  prepare,
}: Connection): Pick<CarriersTable, 'ranges' | 'addRange' | 'takeSerial'> {
  const ofCarrier = prepare((the: Named<{ carrierId: string }>) =>
    query
      .selectFrom('tracking_ranges')
      .select(columns)
      .where('carrier_id', '=', the('carrierId'))
      .orderBy('created_at')
      .orderBy('id'),
  );
  const add = prepare((the: Named<RangeRow & { now: string }>) =>
    query.insertInto('tracking_ranges').values({
      id: the('id'),
      carrier_id: the('carrierId'),
      spec: the('spec'),
      from_serial: the('fromSerial'),
      to_serial: the('toSerial'),
      next_serial: the('nextSerial'),
      created_at: the('now'),
    }),
  );
  // Finds and moves in one statement: no two takers can see the same serial.
  const take = prepare((the: Named<{ carrierId: string }>) =>
    query
      .updateTable('tracking_ranges')
      .set((row) => ({ next_serial: row('next_serial', '+', 1) }))
      .where('id', '=', (from) =>
        from
          .selectFrom('tracking_ranges')
          .select('id')
          .where('carrier_id', '=', the('carrierId'))
          .whereRef('next_serial', '<=', 'to_serial')
          .orderBy('created_at')
          .orderBy('id')
          .limit(1),
      )
      .returning(columns),
  );

  return {
    ranges: (carrierId) => ofCarrier.all({ carrierId }).map(toRange),
    addRange: (range, now) => {
      add.run({ ...range, spec: JSON.stringify(range.spec), now });
    },
    takeSerial: (carrierId) => {
      const row = take.first({ carrierId });
      return row === undefined ? null : { range: toRange(row), serial: row.nextSerial - 1 };
    },
  };
}

function toRange(row: RangeRow): TrackingRangeRecord {
  return { ...row, spec: JSON.parse(row.spec) as unknown };
}
