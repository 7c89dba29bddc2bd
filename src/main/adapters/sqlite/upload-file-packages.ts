import { sql } from 'kysely';
import type { BeforeUpload, UploadFilesTable } from '../../app/upload-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type InFile = { readonly uploadKey: number; readonly packageKey: number };

/** The packages in files for uploading. */
export function createUploadFilePackages({ prepare }: Connection): {
  readonly list: UploadFilesTable['packages'];
  readonly add: (added: InFile & { readonly before: BeforeUpload }) => void;
  readonly takeOut: UploadFilesTable['takeOut'];
  readonly takeAllOut: (uploadKey: number) => void;
  readonly removeAll: (uploadKey: number) => void;
  readonly removeUntried: UploadFilesTable['removeUntried'];
} {
  const list = prepare((the: Named<{ uploadKey: number }>) =>
    query
      .selectFrom('upload_file_packages as u')
      .innerJoin('packages as p', 'p.package_key', 'u.package_key')
      .select([
        'u.package_key as packageKey',
        'p.id as packageId',
        'u.is_open as isOpen',
        'u.before',
      ])
      .where('u.upload_key', '=', the('uploadKey'))
      .orderBy('u.package_key'),
  );
  const add = prepare((the: Named<InFile & { readonly before: string }>) =>
    query.insertInto('upload_file_packages').values({
      upload_key: the('uploadKey'),
      package_key: the('packageKey'),
      is_open: 1,
      before: the('before'),
    }),
  );
  const takeOut = prepare((the: Named<InFile>) =>
    query
      .updateTable('upload_file_packages')
      .set({ is_open: 0 })
      .where('upload_key', '=', the('uploadKey'))
      .where('package_key', '=', the('packageKey')),
  );
  const takeAllOut = prepare((the: Named<{ uploadKey: number }>) =>
    query
      .updateTable('upload_file_packages')
      .set({ is_open: 0 })
      .where('upload_key', '=', the('uploadKey')),
  );
  const removeAll = prepare((the: Named<{ uploadKey: number }>) =>
    query.deleteFrom('upload_file_packages').where('upload_key', '=', the('uploadKey')),
  );
  const removeWriteBack = prepare((the: Named<{ packageKey: number }>) =>
    query
      .deleteFrom('write_backs')
      .where('package_key', '=', the('packageKey'))
      .where('attempt_number', '=', 0)
      .where(sql<boolean>`state = 'Bulk'`),
  );
  const unmarkPackage = prepare((the: Named<{ packageKey: number }>) =>
    query
      .updateTable('packages')
      .set({ has_write_back: 0 })
      .where('package_key', '=', the('packageKey')),
  );

  return {
    list: (uploadKey) =>
      list.all({ uploadKey }).map(({ isOpen, before, ...each }) => ({
        ...each,
        isOpen: isOpen === 1,
        before: JSON.parse(before) as BeforeUpload,
      })),
    add: ({ before, ...inFile }) => {
      add.run({ ...inFile, before: JSON.stringify(before) });
    },
    takeOut: (uploadKey, packageKey) => {
      takeOut.run({ uploadKey, packageKey });
    },
    takeAllOut: (uploadKey) => {
      takeAllOut.run({ uploadKey });
    },
    removeAll: (uploadKey) => {
      removeAll.run({ uploadKey });
    },
    removeUntried: (packageKey) => {
      if (removeWriteBack.run({ packageKey }).changes > 0) unmarkPackage.run({ packageKey });
    },
  };
}
