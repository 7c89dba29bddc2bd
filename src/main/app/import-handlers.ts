import type { importContract } from '../../shared/import-contract.ts';
import { parseColumnMap, saveColumnMap } from './column-maps.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { createFileChoices } from './file-choices.ts';
import type { HostServices } from './host-services.ts';
import { importOrders } from './import-orders.ts';

/** Wires the commands of files of orders to their use-cases; decides nothing. */
export function createImportHandlers(
  context: AppContext,
  host: HostServices,
): Pick<Handlers, keyof typeof importContract> {
  const files = createFileChoices();

  return {
    'orders.chooseFile': async () => {
      const path = await host.chooseOpenFile('orders');
      return { file: path === null ? null : await files.choose(context, path) };
    },
    'orders.import': async ({ fileId, accountId, format, columns, saveColumnMapAs }) => {
      const path = files.pathOf(fileId);
      const columnMap = columns === undefined ? undefined : parseColumnMap(columns);
      const signal = files.begin(fileId);
      try {
        const { sizeBytes } = await context.orderFiles.describe(path);
        const report = await importOrders(context, {
          path,
          accountId,
          format,
          ...(columnMap === undefined ? {} : { columnMap }),
          signal,
          onProgress: (progress) =>
            context.events.emit({ kind: 'import-progress', fileId, sizeBytes, ...progress }),
        });
        if (columnMap !== undefined && saveColumnMapAs !== undefined) {
          saveColumnMap(context, saveColumnMapAs, columnMap);
        }
        return report;
      } finally {
        files.end(fileId);
      }
    },
    'orders.cancelImport': ({ fileId }) => {
      files.cancel(fileId);
      return {};
    },
    'columnMaps.list': () => ({
      maps: context.store.read((tx) =>
        tx.columnMaps.list().map(({ id, ...map }) => ({ columnMapId: id, ...map })),
      ),
    }),
  };
}
