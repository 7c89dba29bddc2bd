import { z } from 'zod';
import { id, nothing, shortText, textTable } from './contract-parts.ts';
import {
  chosenFileView,
  columnMapView,
  importFormatSchema,
  importReportView,
} from './import-views.ts';

/** Orders that come in by files. */
export const importContract = {
  /** Lets the person choose a file; the path stays in the main process. Null when they cancel. */
  'orders.chooseFile': {
    input: nothing,
    output: z.strictObject({ file: chosenFileView.nullable() }),
  },
  'orders.import': {
    input: z.strictObject({
      fileId: id,
      accountId: id,
      format: importFormatSchema,
      columns: textTable(64, 500).optional(),
      /** Saves `columns` under this name for the next file. */
      saveColumnMapAs: shortText.optional(),
    }),
    output: importReportView,
  },
  'orders.cancelImport': { input: z.strictObject({ fileId: id }), output: nothing },
  'columnMaps.list': { input: nothing, output: z.strictObject({ maps: z.array(columnMapView) }) },
} as const;
