import type { StoredTrackingEvent, TrackingEventsTable } from '../../app/tracking-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

export function createTrackingEventsTable({ prepare }: Connection): TrackingEventsTable {
  const list = prepare((the: Named<{ packageKey: number }>) =>
    query
      .selectFrom('tracking_events')
      .select([
        'occurred_at as occurredAt',
        'status',
        'description',
        'location',
        'told_by as toldBy',
        'recorded_at as recordedAt',
      ])
      .where('package_key', '=', the('packageKey'))
      .orderBy('event_key'),
  );
  const add = prepare((the: Named<StoredTrackingEvent & { packageKey: number }>) =>
    query.insertInto('tracking_events').values({
      package_key: the('packageKey'),
      occurred_at: the('occurredAt'),
      status: the('status'),
      description: the('description'),
      location: the('location'),
      told_by: the('toldBy'),
      recorded_at: the('recordedAt'),
    }),
  );
  return {
    list: (packageKey) => list.all({ packageKey }),
    add: (packageKey, event) => {
      add.run({ packageKey, ...event });
    },
  };
}
