import type { AuditTable } from '../../app/store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type Entry = Omit<Parameters<AuditTable['add']>[0], 'detail'> & { readonly detail: string };

export function createAuditTable({ prepare }: Connection): AuditTable {
  const add = prepare((the: Named<Entry>) =>
    query.insertInto('audit_log').values({
      at: the('at'),
      actor: the('actor'),
      action: the('action'),
      subject: the('subject'),
      subject_id: the('subjectId'),
      detail: the('detail'),
    }),
  );
  return {
    add: (entry) => {
      add.run({ ...entry, detail: JSON.stringify(entry.detail) });
    },
  };
}
