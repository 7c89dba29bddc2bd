import { appError } from '../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type CsvRow, findCsvFields } from './csv-fields.ts';

/** Where the columns of a downloaded file stand, counted from 0; -1 for one that it does not have. */
export type TemplateLayout = {
  readonly delimiter: string;
  readonly rows: readonly CsvRow[];
  /** Index of the header among the rows. */
  readonly headerIndex: number;
  readonly order: number;
  readonly item: number;
  readonly transaction: number;
  readonly sku: number;
  readonly status: number;
  readonly carrier: number;
  readonly tracking: number;
};

type ColumnName = Exclude<keyof TemplateLayout, 'delimiter' | 'rows' | 'headerIndex'>;

/** Headers as two unrelated producers of this file write them; eBay's own page of it is not public. */
const HEADERS: Readonly<Record<ColumnName, readonly string[]>> = {
  order: ['order number', 'order id'],
  item: ['item number', 'item id'],
  transaction: ['transaction id'],
  sku: ['custom label', 'custom label (sku)', 'sku'],
  status: ['shipping status'],
  carrier: ['shipping carrier used', 'shipping carrier'],
  tracking: ['tracking number'],
};

const REQUIRED = ['order', 'status', 'carrier', 'tracking'] as const;
/** The three bytes of a UTF-8 mark, each as one character. */
const MARK = '\u00ef\u00bb\u00bf';

/** Finds the header by what it says, whatever stands above it (#INFO rows) and in whatever order. */
export function findTemplateLayout(text: string): Result<TemplateLayout> {
  let missing: readonly string[] = REQUIRED.map((name) => HEADERS[name][0] ?? name);
  for (const delimiter of [',', ';', '\t']) {
    const rows = findCsvFields(text, delimiter);
    for (const [headerIndex, row] of rows.entries()) {
      if (isInformation(row)) continue;
      const columns = columnsOf(row);
      const absent = REQUIRED.filter((name) => columns[name] < 0);
      if (absent.length === 0) return ok({ delimiter, rows, headerIndex, ...columns });
      if (absent.length < missing.length) missing = absent.map((name) => HEADERS[name][0] ?? name);
    }
  }
  return fail(
    appError(
      'unreadable-file',
      `This is no file for adding tracking numbers: it has no column ${missing.join(', ')}. Download it in Seller Hub, under Reports and Upload, and do not change it.`,
    ),
  );
}

/** True for a row that eBay wrote for people, such as `#INFO,Version=1.0`. */
export function isInformation(row: CsvRow): boolean {
  return (row[0]?.value ?? '').replace(MARK, '').trimStart().startsWith('#');
}

function columnsOf(row: CsvRow): Readonly<Record<ColumnName, number>> {
  const headers = row.map(({ value }) =>
    value
      .replace(MARK, '')
      .replaceAll(/^[\s"*]+|["\s]+$/g, '')
      .toLowerCase(),
  );
  const indexOf = (name: ColumnName) =>
    headers.findIndex((header) => HEADERS[name].includes(header));
  return {
    order: indexOf('order'),
    item: indexOf('item'),
    transaction: indexOf('transaction'),
    sku: indexOf('sku'),
    status: indexOf('status'),
    carrier: indexOf('carrier'),
    tracking: indexOf('tracking'),
  };
}
