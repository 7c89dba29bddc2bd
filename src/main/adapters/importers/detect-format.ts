import type { ImportFormat } from '../../app/ports.ts';
import { amazonUnshipped } from './amazon-unshipped.ts';
import { parseSample } from './delimited-rows.ts';
import { ebayOrders } from './ebay-orders.ts';
import { reasonNotDelimitedText } from './file-kind.ts';
import type { Delimiter } from './import-format.ts';
import { importLimits } from './import-limits.ts';
import type { OrderFormat } from './order-format.ts';
import type { TimeReader } from './read-time.ts';
import { shopifyOrders } from './shopify-orders.ts';
import { countUsualNames } from './suggest-column-map.ts';
import { createUtf8Converter, type TextEncoding } from './utf8-converter.ts';

/** The formats with columns of their own, as they are tried. */
export const knownFormats: readonly OrderFormat[] = [amazonUnshipped, ebayOrders, shopifyOrders];

export type DetectedFormat = {
  /** `csv` for a text file with columns of nobody's known; null for a file that can not be read. */
  readonly format: ImportFormat | null;
  readonly headers: readonly string[];
  readonly delimiter: Delimiter;
  /** The encoding of the sample; each line of the file is decided for itself (`utf8-converter.ts`). */
  readonly encoding: TextEncoding;
  /** The first rows below the header, to be shown beside the column map. */
  readonly previewRows: readonly (readonly string[])[];
  /** Why the file can not be read, and what to do; only where format is null. */
  readonly reason?: string;
};

const delimiters: readonly Delimiter[] = [',', '\t', ';', '|'];
const previewRowCount = 10;
const noTimes: TimeReader = () => null;

/**
 * Tells what a file is by the first bytes of its content, `importLimits.sampleBytes` or the whole of
 * a smaller file. Names of files and their extensions are not asked: reports arrive as `.txt`,
 * `.csv` and with no extension at all. Never throws.
 */
export function detectFormat(sampleBytes: Uint8Array): DetectedFormat {
  const reason = reasonNotDelimitedText(sampleBytes);
  if (reason !== null) return unreadable(reason);
  const converter = createUtf8Converter();
  const whole = converter.push(sampleBytes);
  // A sample that was cut ends inside a line, which is neither decided nor shown.
  const cut = sampleBytes.length >= importLimits.sampleBytes && whole.length > 0;
  const sample = cut ? whole : Buffer.concat([whole, converter.end()]);
  const table = bestTable(sample);
  if (!table) return unreadable('This file holds no table: no row has more than one column.');
  const { delimiter, format, headerRow } = table;
  const rows = parseSample(
    sample,
    { delimiter, quoted: isQuoted(format, delimiter) },
    importLimits.preambleRows + previewRowCount + 1,
  );
  return {
    format,
    headers: (rows[headerRow] ?? []).map((header) => header.trim()),
    delimiter,
    encoding: converter.encoding(),
    previewRows: rows
      .slice(headerRow + 1)
      .filter((row) => row.some((cell) => cell.trim() !== ''))
      .slice(0, previewRowCount),
  };
}

/** Amazon's tab-delimited reports have no quoting rules: a quotation mark in them is text. */
export function isQuoted(format: ImportFormat, delimiter: Delimiter): boolean {
  return !(format === 'amazon-unshipped' && delimiter === '\t');
}

type Table = {
  readonly delimiter: Delimiter;
  readonly format: ImportFormat;
  readonly headerRow: number;
  readonly score: number;
};

/** The delimiter and header row under which the sample makes most sense. */
function bestTable(sample: Buffer): Table | null {
  const tables = delimiters.map((delimiter): Table | null => {
    const rows = parseSample(sample, { delimiter, quoted: true }, importLimits.preambleRows);
    for (const { id, bind } of knownFormats) {
      const headerRow = rows.findIndex((row) => bind(row, noTimes) !== null);
      if (headerRow >= 0) return { delimiter, format: id, headerRow, score: 1_000_000 };
    }
    return foreignTable(delimiter, rows);
  });
  return tables.reduce((best, table) => {
    if (!best) return table;
    return table && table.score > best.score ? table : best;
  }, null);
}

/** The row with the most usual column names; where no row has one, the first with several cells. */
function foreignTable(delimiter: Delimiter, rows: readonly string[][]): Table | null {
  let best: Table | null = null;
  rows.forEach((row, headerRow) => {
    const filled = row.filter((cell) => cell.trim() !== '').length;
    if (filled < 2) return;
    const score = countUsualNames(row) * 1_000;
    if (!best || score > best.score) best = { delimiter, format: 'csv', headerRow, score };
  });
  if (!best) return null;
  const { headerRow, score }: Table = best;
  return { delimiter, format: 'csv', headerRow, score: score + (rows[headerRow]?.length ?? 0) };
}

function unreadable(reason: string): DetectedFormat {
  return {
    format: null,
    headers: [],
    delimiter: ',',
    encoding: 'utf-8',
    previewRows: [],
    reason,
  };
}
