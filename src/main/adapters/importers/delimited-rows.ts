import { parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import type { Delimiter } from './import-format.ts';
import { importLimits } from './import-limits.ts';

export type FileRow = {
  /** Where the row starts as an editor counts: 1-based, line breaks inside quotes counted too. */
  readonly fileLine: number;
  /** Where it ends; later than fileLine only where a quoted value has line breaks. */
  readonly lastFileLine: number;
  readonly cells: readonly string[];
};

/** Why the rest of a file can not be read. `fileLine` is where the row starts that is to blame. */
export type RowsFailure = {
  readonly kind: 'quote-not-closed' | 'row-too-long' | 'not-parsed';
  readonly fileLine: number;
};

export type RowParser = {
  /** Takes UTF-8 bytes and gives the rows that became whole. */
  readonly push: (block: Buffer) => Promise<readonly FileRow[]>;
  readonly end: () => Promise<readonly FileRow[]>;
  /** Set as soon as reading had to stop; rows pushed after that are lost. */
  readonly failure: () => RowsFailure | null;
  readonly close: () => void;
};

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

type Shape = { readonly delimiter: Delimiter; readonly quoted: boolean };

/**
 * Quotation marks count only at the start of a value; elsewhere (`5" screws`) they are text. Blank
 * lines are rows, because the caller needs every line to be counted.
 */
function optionsFor({ delimiter, quoted }: Shape) {
  return {
    delimiter,
    quote: quoted ? '"' : null,
    escape: quoted ? '"' : null,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    // `a, "b, c"` as people type it.
    ltrim: quoted,
    max_record_size: importLimits.rowBytes,
  };
}

/**
 * The rows of a delimited file, block by block. Any of the three line ends ends a row, also mixed in
 * one file: each becomes a line feed first, also within a value. Rows leave the parser through its record hook and
 * not through its stream: that keeps one block of rows in memory at a time and saves a queue per row.
 * The parser's own line numbers are not used: it counts a CRLF inside quotes twice.
 */
export function createRowParser(shape: Shape): RowParser {
  let rows: FileRow[] = [];
  let failure: RowsFailure | null = null;
  const lines = createLineCounter();
  const toLineFeeds = createLineEndConverter();
  const parser = parse({
    ...optionsFor(shape),
    on_record: (cells: string[]) => {
      const { firstLine, lastLine } = lines.endRow(parser.info.bytes);
      rows.push({ fileLine: firstLine, lastFileLine: lastLine, cells });
      return null;
    },
  });
  // Failures are taken from the write and end callbacks; without a listener they would be thrown.
  parser.on('error', () => {});

  const settle = (run: (done: (error?: Error | null) => void) => void) =>
    new Promise<readonly FileRow[]>((resolve) => {
      run((error) => {
        if (error) failure = { kind: kindOf(error), fileLine: lines.currentLine() };
        const taken = rows;
        rows = [];
        resolve(taken);
      });
    });

  return {
    push: (block) => {
      const text = toLineFeeds(block);
      lines.add(text);
      return settle((done) => parser.write(text, done));
    },
    end: () =>
      settle((done) => {
        parser.once('error', done);
        parser.end(done);
      }),
    failure: () => failure,
    close: () => parser.destroy(),
  };
}

/** The first rows of a sample. A quotation mark that is still open at its end is no failure. */
export function parseSample(sample: Buffer, shape: Shape, maximumRows: number): string[][] {
  const rows: string[][] = [];
  try {
    parseWhole(createLineEndConverter()(sample), {
      ...optionsFor(shape),
      to: maximumRows,
      on_record: (cells: string[]) => {
        rows.push(cells);
        return cells;
      },
    });
  } catch {
    // The sample ends inside a quoted value: the rows before it are what was asked for.
  }
  return rows;
}

function kindOf(error: Error): RowsFailure['kind'] {
  const code = 'code' in error ? error.code : null;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'quote-not-closed';
  return code === 'CSV_MAX_RECORD_SIZE' ? 'row-too-long' : 'not-parsed';
}

/** CRLF and CR to LF, across the borders of blocks. */
function createLineEndConverter(): (block: Buffer) => Buffer {
  let afterReturn = false;
  return (block) => {
    if (!afterReturn && !block.includes(carriageReturn)) return block;
    const text = Buffer.allocUnsafe(block.length);
    let length = 0;
    for (let at = 0; at < block.length; at += 1) {
      const byte = block[at] ?? 0;
      if (byte !== lineFeed || !afterReturn) {
        text[length] = byte === carriageReturn ? lineFeed : byte;
        length += 1;
      }
      afterReturn = byte === carriageReturn;
    }
    return text.subarray(0, length);
  };
}

/** Tells on which lines of the file each row starts and ends, from byte offsets. */
function createLineCounter() {
  let offset = 0;
  let line = 1;
  let lineEnds: number[] = [];
  let next = 0;

  return {
    add: (block: Buffer): void => {
      if (next === lineEnds.length) {
        lineEnds = [];
        next = 0;
      }
      for (let at = block.indexOf(lineFeed); at >= 0; at = block.indexOf(lineFeed, at + 1)) {
        lineEnds.push(offset + at + 1);
      }
      offset += block.length;
    },
    endRow: (rowEnd: number): { firstLine: number; lastLine: number } => {
      const firstLine = line;
      let lastEnd = 0;
      for (let end = lineEnds[next]; end !== undefined && end <= rowEnd; end = lineEnds[next]) {
        lastEnd = end;
        line += 1;
        next += 1;
      }
      // The last line end is the row's own, but for a last row that has none.
      return { firstLine, lastLine: lastEnd === rowEnd ? line - 1 : line };
    },
    currentLine: () => line,
  };
}
