import { sql } from 'kysely';
import type { UploadFilesTable } from '../../app/upload-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';
import { createUploadFilePackages } from './upload-file-packages.ts';

type NewFile = Parameters<UploadFilesTable['insert']>[0] & { readonly packageCount: number };
type Answer = Parameters<UploadFilesTable['answer']>[1] & { readonly uploadKey: number };

const openCount = sql<number>`(SELECT count(*) FROM upload_file_packages AS u WHERE u.upload_key = f.upload_key AND u.is_open = 1)`;

/** Files for uploading, from the moment at which their packages are taken out of the queue. */
export function createUploadFilesTable(connection: Connection): UploadFilesTable {
  const { prepare } = connection;
  const packages = createUploadFilePackages(connection);
  const files = () =>
    query
      .selectFrom('upload_files as f')
      .select([
        'f.upload_key as key',
        'f.id',
        'f.account_id as accountId',
        'f.kind',
        'f.path',
        'f.state',
        'f.package_count as packageCount',
        openCount.as('openCount'),
        'f.saved_by as savedBy',
        'f.saved_at as savedAt',
        'f.answered_by as answeredBy',
        'f.answered_at as answeredAt',
        'f.marked_count as markedCount',
      ]);
  const find = prepare((the: Named<{ id: string }>) => files().where('f.id', '=', the('id')));
  const unanswered = prepare(() =>
    files()
      // Literal, as the index of files without an answer says it.
      .where(sql<boolean>`f.state IN ('saving', 'saved')`)
      .orderBy('f.upload_key', 'desc'),
  );
  const lastFileOf = prepare((the: Named<{ packageKey: number }>) =>
    files()
      .innerJoin('upload_file_packages as p', 'p.upload_key', 'f.upload_key')
      .select('p.is_open as isOpen')
      .where('p.package_key', '=', the('packageKey'))
      .orderBy('f.upload_key', 'desc')
      .limit(1),
  );
  const insert = prepare((the: Named<NewFile>) =>
    query.insertInto('upload_files').values({
      id: the('id'),
      account_id: the('accountId'),
      kind: the('kind'),
      path: the('path'),
      state: 'saving',
      package_count: the('packageCount'),
      saved_by: the('savedBy'),
      saved_at: the('savedAt'),
      answered_by: '',
      answered_at: null,
      marked_count: 0,
    }),
  );
  const setSaved = prepare((the: Named<{ uploadKey: number }>) =>
    query
      .updateTable('upload_files')
      .set({ state: 'saved' })
      .where('upload_key', '=', the('uploadKey'))
      .where('state', '=', 'saving'),
  );
  const answer = prepare((the: Named<Answer>) =>
    query
      .updateTable('upload_files')
      .set({
        state: the('state'),
        answered_by: the('by'),
        answered_at: the('at'),
        marked_count: the('markedCount'),
      })
      .where('upload_key', '=', the('uploadKey')),
  );
  const remove = prepare((the: Named<{ uploadKey: number }>) =>
    query.deleteFrom('upload_files').where('upload_key', '=', the('uploadKey')),
  );

  return {
    find: (id) => find.first({ id }) ?? null,
    unanswered: () => unanswered.all({}),
    lastFileOf: (packageKey) => {
      const found = lastFileOf.first({ packageKey });
      if (found === undefined) return null;
      const { isOpen, ...file } = found;
      return { file, isOpen: isOpen === 1 };
    },
    insert: (file, added) => {
      const { key: uploadKey } = insert.run({ ...file, packageCount: added.length });
      for (const each of added) packages.add({ uploadKey, ...each });
    },
    setSaved: (uploadKey) => {
      setSaved.run({ uploadKey });
    },
    answer: (uploadKey, given) => {
      packages.takeAllOut(uploadKey);
      answer.run({ uploadKey, ...given });
    },
    remove: (uploadKey) => {
      packages.removeAll(uploadKey);
      remove.run({ uploadKey });
    },
    packages: packages.list,
    takeOut: packages.takeOut,
    removeUntried: packages.removeUntried,
  };
}
