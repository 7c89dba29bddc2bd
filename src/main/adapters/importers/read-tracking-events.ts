import { appError, RefusedError } from '../../../shared/app-error.ts';
import type {
  TrackingEventFile,
  TrackingEventFiles,
  TypedTrackingEvent,
} from '../../app/tracking-port.ts';
import { statusOfEvent } from '../../domain/tracking-events.ts';
import { createRowParser, type FileRow, parseSample, type RowsFailure } from './delimited-rows.ts';
import { reasonNotDelimitedText } from './file-kind.ts';
import type { Delimiter } from './import-format.ts';
import { importLimits } from './import-limits.ts';
import { createTimeReader, type TimeReader } from './read-time.ts';
import { shownValue } from './shown-value.ts';
import { swallowsRows } from './swallowed-rows.ts';
import { bindTrackingColumns, type TrackingColumns } from './tracking-event-columns.ts';
import { readTrackingStatus, statusExamples } from './tracking-status-words.ts';
import { createUtf8Converter } from './utf8-converter.ts';

const delimiters: readonly Delimiter[] = [',', '\t', ';', '|'];

/**
 * Tracking events as people type them: a table with a header, the columns known by their usual names.
 * Times without a zone are of `timeZone`, the station's. Every row below the header is an event, a
 * problem with its line, a further header, or empty: nothing is lost in silence.
 */
export function createTrackingEventFiles(timeZone: () => string): TrackingEventFiles {
  return { read: (bytes) => readTrackingEvents(bytes, createTimeReader(timeZone())) };
}

async function readTrackingEvents(
  bytes: Uint8Array,
  readTime: TimeReader,
): Promise<TrackingEventFile> {
  const reason = reasonNotDelimitedText(bytes);
  if (reason !== null) throw unreadable(reason);
  const converter = createUtf8Converter();
  const text = Buffer.concat([converter.push(bytes), converter.end()]);
  const delimiter = delimiterOf(text);
  if (delimiter === null) {
    throw unreadable(
      'No row of this file names the columns "Tracking number" and "Status". Give them a header row.',
    );
  }
  const events: TypedTrackingEvent[] = [];
  const problems: { readonly fileLine: number; readonly reason: string }[] = [];
  let columns: TrackingColumns | null = null;
  let columnCount = 0;
  const parser = createRowParser({ delimiter, quoted: true });
  try {
    const rows = [...(await parser.push(text))];
    if (parser.failure() === null) rows.push(...(await parser.end()));
    for (const row of rows) {
      const header = bindTrackingColumns(row.cells);
      if (header !== null) {
        columns = header;
        columnCount = row.cells.length;
      } else if (columns !== null && row.cells.some((cell) => cell.trim() !== '')) {
        const read = readRow(row, { columns, columnCount, delimiter, readTime });
        if (Array.isArray(read)) {
          problems.push({ fileLine: row.fileLine, reason: read.join(' ') });
        } else {
          events.push(read);
        }
      }
    }
    const failure = parser.failure();
    if (failure !== null) {
      problems.push({ fileLine: failure.fileLine, reason: failureReason(failure) });
    }
  } finally {
    parser.close();
  }
  return { events, problems };
}

/** The delimiter under which a row near the start is a header. */
function delimiterOf(text: Buffer): Delimiter | null {
  const sample = text.subarray(0, importLimits.sampleBytes);
  const found = delimiters.find((delimiter) =>
    parseSample(sample, { delimiter, quoted: true }, importLimits.preambleRows).some(
      (row) => bindTrackingColumns(row) !== null,
    ),
  );
  return found ?? null;
}

/** The event of a row, or the reasons why it has none. */
function readRow(
  row: FileRow,
  table: {
    readonly columns: TrackingColumns;
    readonly columnCount: number;
    readonly delimiter: Delimiter;
    readonly readTime: TimeReader;
  },
): TypedTrackingEvent | string[] {
  const { columns, columnCount, delimiter, readTime } = table;
  const { cells, fileLine, lastFileLine } = row;
  if (lastFileLine > fileLine && swallowsRows(cells, columnCount, delimiter)) {
    return [
      `Lines ${fileLine} to ${lastFileLine} can not be told apart: a quotation mark in them is not closed.`,
    ];
  }
  if (cells.slice(columnCount).some((cell) => cell.trim() !== '')) {
    return [
      `The row has ${cells.length} values for ${columnCount} columns: a value with a separator in it must be in quotation marks.`,
    ];
  }
  const cell = (column: number) => (column < 0 ? '' : plain(cells[column] ?? ''));
  const reasons: string[] = [];

  const trackingNumber = cell(columns.number).replaceAll(/\s/g, '');
  if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(trackingNumber)) {
    reasons.push(
      `The tracking number ${shownValue(trackingNumber)} was shortened by a spreadsheet program. Format the column as text and enter it again.`,
    );
  } else if (trackingNumber === '') {
    reasons.push('The row has no tracking number.');
  } else if (!/^[A-Za-z0-9][A-Za-z0-9._/-]{3,99}$/.test(trackingNumber)) {
    reasons.push(`${shownValue(trackingNumber)} is no tracking number.`);
  }

  const time = [cell(columns.dateTime) || cell(columns.date), cell(columns.time)]
    .filter((part, index) => part !== '' && (index === 0 || cell(columns.dateTime) === ''))
    .join(' ');
  const occurredAt = time === '' ? null : readTime(time, 'start');
  if (time !== '' && occurredAt === null) {
    reasons.push(`The time ${shownValue(time)} can not be read. Write it as YYYY-MM-DD HH:MM.`);
  }

  const [told, description] = [cell(columns.status), cell(columns.description)];
  const status = readTrackingStatus(told || description);
  if (status === null) {
    reasons.push(
      told === '' && description === ''
        ? 'The row has no status.'
        : `The status ${shownValue(told || description)} is not known. Write one of: ${statusExamples}.`,
    );
  }
  if (status === null || reasons.length > 0) return reasons;
  const words = oneLine(description || told);
  return {
    trackingNumber,
    event: {
      occurredAt,
      status: statusOfEvent(status, words),
      description: words,
      location: oneLine(cell(columns.place)),
    },
    fileLine,
  };
}

/** A value without what spreadsheet programs are told to keep it a text by: `="940…"`, `'940…`. */
function plain(text: string): string {
  const value = text.trim();
  return (/^="(.*)"$/.exec(value)?.[1] ?? value.replace(/^'/, '')).trim();
}

function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

function failureReason({ kind, fileLine }: RowsFailure): string {
  const what =
    kind === 'quote-not-closed'
      ? `A quotation mark that opens in the row of line ${fileLine} is never closed.`
      : `The row that starts in line ${fileLine} can not be read.`;
  return `${what} Nothing from this line on was taken.`;
}

function unreadable(message: string): RefusedError {
  return new RefusedError(appError('unreadable-file', message));
}
