import { appError, RefusedError } from '../../../shared/app-error.ts';
import type { ImportFormat, ImportItem } from '../../app/ports.ts';
import type { ColumnMap } from '../../domain/imported-order.ts';
import { createOrderAssembler, type OrderAssembler } from './assemble-orders.ts';
import { createRowParser, type FileRow, type RowsFailure } from './delimited-rows.ts';
import { type DetectedFormat, detectFormat, isQuoted, knownFormats } from './detect-format.ts';
import { importFormatNames } from './import-format.ts';
import { importLimits } from './import-limits.ts';
import { mappedCsv } from './mapped-csv.ts';
import type { BoundHeader, OrderFormat } from './order-format.ts';
import { createTimeReader, type TimeReader } from './read-time.ts';
import { shownValue } from './shown-value.ts';
import { suggestColumnMap } from './suggest-column-map.ts';
import { swallowsRows } from './swallowed-rows.ts';
import { createUtf8Converter } from './utf8-converter.ts';

export type ReadOrdersOptions = {
  readonly format: ImportFormat;
  /** For `csv`; without one the map that the header suggests is used. */
  readonly columnMap?: ColumnMap | undefined;
  /** ISO 4217 currency of amounts where the file names none. */
  readonly currencyFallback?: string | undefined;
  /** IANA zone of times that name none, such as eBay's: the station's. UTC where absent. */
  readonly timeZone?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((bytesRead: number) => void) | undefined;
};

/**
 * Reads the orders of an import file, as a stream: memory does not grow with the file, whatever it
 * holds (`import-limits.ts`). Bad rows become problems with the line an editor shows and the reason;
 * the good orders come all the same. Which orders come when: `assemble-orders.ts`.
 *
 * Throws one RefusedError: `unreadable-file` when the file is not of the given format (before any
 * order was given, unless it is a second report in the same file that lacks columns), `cancelled`
 * when the signal was aborted.
 */
export async function* readOrders(
  file: AsyncIterable<Uint8Array>,
  options: ReadOrdersOptions,
): AsyncGenerator<ImportItem, void, undefined> {
  const input = file[Symbol.asyncIterator]();
  let bytesRead = 0;
  const stopIfAborted = (): void => {
    if (options.signal?.aborted) throw refused('cancelled', 'The import was stopped.');
  };
  const nextChunk = async (): Promise<Uint8Array | null> => {
    stopIfAborted();
    const { done, value } = await input.next();
    if (done) return null;
    bytesRead += value.length;
    options.onProgress?.(bytesRead);
    return value;
  };
  const readTime = createTimeReader(options.timeZone ?? 'UTC');
  const orders = createOrderAssembler(options.currencyFallback ?? '');
  let close = () => {};
  try {
    const head = await readHead(nextChunk);
    const detected = detectFormat(head);
    const format = formatToRead(detected, options);
    const quoted = isQuoted(format.id, detected.delimiter);
    const rows = createRowParser({ delimiter: detected.delimiter, quoted });
    close = rows.close;
    const table = createTableReader({ format, detected, readTime, orders });
    const text = createUtf8Converter();
    for (let chunk: Uint8Array | null = head; chunk; chunk = await nextChunk()) {
      for (let at = 0; at < chunk.length && !rows.failure(); at += importLimits.sampleBytes) {
        const utf8 = text.push(chunk.subarray(at, at + importLimits.sampleBytes));
        if (utf8.length > 0) table.read(await rows.push(utf8));
        yield* orders.take();
        stopIfAborted();
      }
      if (rows.failure()) break;
    }
    if (!rows.failure()) table.read(await rows.push(text.end()));
    if (!rows.failure()) table.read(await rows.end());
    const failure = rows.failure();
    if (failure) {
      orders.distrustNeighbours(failure.fileLine);
      orders.refuseRow(failure.fileLine, failureReason(failure));
    }
    table.end();
    yield* orders.end();
  } finally {
    close();
    await input.return?.();
  }
}

const mapTooSmall =
  'The column map must name the columns of the order number, of the recipient and of the first address line.';

/** Enough of the file to tell what it is; the chunks of a file may be of any size. */
async function readHead(nextChunk: () => Promise<Uint8Array | null>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < importLimits.sampleBytes) {
    const chunk = await nextChunk();
    if (!chunk) break;
    chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks);
}

/** The reader of the format asked for, unless the file is plainly something else. */
function formatToRead(detected: DetectedFormat, options: ReadOrdersOptions): OrderFormat {
  if (detected.format === null) {
    throw refused('unreadable-file', detected.reason ?? 'This file can not be read.');
  }
  if (options.format === 'csv')
    return mappedCsv(options.columnMap ?? suggestColumnMap(detected.headers));
  const format = knownFormats.find(({ id }) => id === options.format);
  if (!format) throw refused('invalid-input', `There is no import format ${options.format}.`);
  if (detected.format !== options.format && detected.format !== 'csv') {
    throw refused(
      'unreadable-file',
      `This file is the ${importFormatNames[detected.format]}, not the ${importFormatNames[options.format]}. Import it as what it is.`,
    );
  }
  return format;
}

/**
 * Finds the header row and passes the rows below it on as orders. Where reports were put together
 * into one file, every further header row counts for the rows below it.
 */
function createTableReader(context: {
  readonly format: OrderFormat;
  readonly detected: DetectedFormat;
  readonly readTime: TimeReader;
  readonly orders: OrderAssembler;
}) {
  const { format, detected, readTime, orders } = context;
  let header: BoundHeader | null = null;
  let columnCount = 0;
  let preambleRows = 0;

  const bind = (cells: readonly string[]): BoundHeader | null => {
    const bound = format.bind(cells, readTime);
    if (!bound) return null;
    if (bound.missing.length > 0) throw missingColumns(format.id, bound.missing, cells);
    columnCount = cells.length;
    return bound;
  };
  const readRow = (row: FileRow, bound: BoundHeader): void => {
    const broken =
      row.lastFileLine > row.fileLine && swallowsRows(row.cells, columnCount, detected.delimiter);
    if (broken) {
      orders.distrustNeighbours(row.fileLine);
      orders.refuseRow(
        row.fileLine,
        `Lines ${row.fileLine} to ${row.lastFileLine} can not be told apart: a quotation mark in them is not closed.`,
      );
      return;
    }
    const reasons: string[] = [];
    const orderRow = bound.readRow(row.cells, reasons);
    if (!orderRow) return;
    if (orderRow.orderKey === '') {
      orders.refuseRow(row.fileLine, ['The row has no order number.', ...reasons].join(' '));
    } else {
      orders.add(orderRow, reasons, row.fileLine);
    }
  };

  return {
    read: (rows: readonly FileRow[]): void => {
      for (const row of rows) {
        const names = header?.names;
        const mayBeHeader =
          !names || row.cells.slice(0, 3).some((cell) => names.has(cell.trim().toLowerCase()));
        const bound = mayBeHeader ? bind(row.cells) : null;
        if (bound) {
          header = bound;
        } else if (header) {
          readRow(row, header);
        } else {
          preambleRows += 1;
          if (preambleRows > importLimits.preambleRows) throw noHeader(format, detected);
        }
      }
    },
    end: (): void => {
      if (!header) throw noHeader(format, detected);
    },
  };
}

function missingColumns(
  format: ImportFormat,
  missing: readonly string[],
  headers: readonly string[],
): RefusedError {
  if (format === 'csv') {
    const which = missing.filter((name) => name !== '').map(shownValue);
    return refused(
      'unreadable-file',
      which.length > 0
        ? `This file has no column ${which.join(', ')}, which the column map needs. It has: ${shownHeaders(headers)}.`
        : mapTooSmall,
    );
  }
  return refused(
    'unreadable-file',
    `This ${importFormatNames[format]} lacks the column${missing.length > 1 ? 's' : ''} ${missing.map(shownValue).join(', ')}. Download it again with all columns.`,
  );
}

function noHeader(format: OrderFormat, { headers }: DetectedFormat): RefusedError {
  const expected = format.expectedColumns.map(shownValue).join(', ');
  if (expected === '') return refused('unreadable-file', mapTooSmall);
  const wanted =
    format.id === 'csv'
      ? `No row of this file has the column of the order number (${expected}).`
      : `This is not the ${importFormatNames[format.id]}: no row of it has the columns ${expected}.`;
  return refused('unreadable-file', `${wanted} The file has: ${shownHeaders(headers)}.`);
}

function shownHeaders(headers: readonly string[]): string {
  const shown = headers.filter((header) => header.trim() !== '').map(shownValue);
  return shown.length > 12
    ? `${shown.slice(0, 12).join(', ')} and ${shown.length - 12} more`
    : shown.join(', ');
}

function failureReason({ kind, fileLine }: RowsFailure): string {
  switch (kind) {
    case 'quote-not-closed':
      return `A quotation mark that opens in the row of line ${fileLine} is never closed. Nothing from this line on was imported.`;
    case 'row-too-long':
      return `The row that starts in line ${fileLine} is longer than ${importLimits.rowBytes / 1_048_576} MB. Nothing from this line on was imported.`;
    case 'not-parsed':
      return `The row that starts in line ${fileLine} can not be read. Nothing from this line on was imported.`;
  }
}

function refused(
  code: 'unreadable-file' | 'cancelled' | 'invalid-input',
  message: string,
): RefusedError {
  return new RefusedError(appError(code, message));
}
