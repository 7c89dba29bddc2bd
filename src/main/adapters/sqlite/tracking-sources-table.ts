import type { TrackingSourceRecord, TrackingSourcesTable } from '../../app/tracking-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type SourceValues = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly enabled: number;
  readonly carriers: string;
  readonly settings: string;
  readonly now: string;
};

export function createTrackingSourcesTable({ prepare }: Connection): TrackingSourcesTable {
  const all = query
    .selectFrom('tracking_sources')
    .select([
      'id',
      'kind',
      'name',
      'enabled',
      'carriers',
      'settings',
      'deferred_until as deferredUntil',
      'last_problem as lastProblem',
      'last_look_at as lastLookAt',
    ])
    .where('removed_at', 'is', null);
  const list = prepare(() => all.orderBy('created_at').orderBy('id'));
  const find = prepare((the: Named<{ id: string }>) => all.where('id', '=', the('id')));
  const save = prepare((the: Named<SourceValues>) => {
    const said = {
      name: the('name'),
      enabled: the('enabled'),
      carriers: the('carriers'),
      settings: the('settings'),
    };
    return (
      query
        .insertInto('tracking_sources')
        .values({
          ...said,
          id: the('id'),
          kind: the('kind'),
          deferred_until: null,
          last_problem: '',
          last_look_at: null,
          removed_at: null,
          created_at: the('now'),
        })
        // What was wrong may be mended now: it is asked again at once, and nothing is known till then.
        .onConflict((on) =>
          on.column('id').doUpdateSet({ ...said, deferred_until: null, last_problem: '' }),
        )
    );
  });
  const remove = prepare((the: Named<{ id: string; now: string }>) =>
    query
      .updateTable('tracking_sources')
      .set({ removed_at: the('now'), enabled: 0 })
      .where('id', '=', the('id')),
  );
  const setOutcome = prepare(
    (the: Named<{ id: string; deferredUntil: string | null; problem: string; now: string }>) =>
      query
        .updateTable('tracking_sources')
        .set({
          deferred_until: the('deferredUntil'),
          last_problem: the('problem'),
          last_look_at: the('now'),
        })
        .where('id', '=', the('id')),
  );
  const toSource = (
    row: Omit<TrackingSourceRecord, 'enabled' | 'settings'> & {
      readonly enabled: number;
      readonly settings: string;
    },
  ): TrackingSourceRecord => ({
    ...row,
    enabled: row.enabled === 1,
    settings: JSON.parse(row.settings) as Record<string, string>,
  });

  return {
    list: () => list.all({}).map(toSource),
    find: (id) => {
      const row = find.first({ id });
      return row === undefined ? null : toSource(row);
    },
    save: ({ enabled, settings, ...source }, now) => {
      save.run({
        ...source,
        enabled: Number(enabled),
        settings: JSON.stringify(settings),
        now,
      });
    },
    remove: (id, now) => {
      remove.run({ id, now });
    },
    setOutcome: (id, outcome) => {
      setOutcome.run({ id, ...outcome });
    },
  };
}
