import type { ImportFormat } from '../../app/ports.ts';
import type { PostalAddress } from '../../domain/imported-order.ts';
import { comparableText } from './comparable-text.ts';
import { importLimits } from './import-limits.ts';
import type { OrderRow } from './order-row.ts';
import { readCountry } from './read-country.ts';
import { readQuantity } from './read-quantity.ts';
import type { DayEdge, TimeReader } from './read-time.ts';
import { shownValue } from './shown-value.ts';

/**
 * The names a column may have in the file, best first: the first that a header row has is read.
 * Names are compared without case, spaces and punctuation.
 */
export type ColumnNames<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** The values of one row by field, each trimmed; what is wrong with them is noted on the side. */
export type RowValues<Field extends string> = {
  readonly has: (field: Field) => boolean;
  readonly text: (field: Field) => string;
  /** A text that identifies something; refused where a spreadsheet program shortened it (1.2E+11). */
  readonly id: (field: Field) => string;
  readonly quantity: (field: Field) => number;
  readonly time: (field: Field, edge: DayEdge) => string | null;
  readonly country: (field: Field) => string;
  readonly refuse: (reason: string) => void;
  /** The row as it stands in the file, for rows that are no orders. */
  readonly cells: () => readonly string[];
};

/** A header row of a file, understood. Reads one row after the other; not to be shared. */
export type BoundHeader = {
  /** The header's cells in lower case: a row that starts with one of them may be a further header. */
  readonly names: ReadonlySet<string>;
  /** Names of required columns that the header lacks; nothing can be read while there is one. */
  readonly missing: readonly string[];
  /**
   * Understands one row. Null for a row that is no order: padding, a footer, a total. Adds to
   * `reasons` what makes the row unusable.
   */
  readonly readRow: (cells: readonly string[], reasons: string[]) => OrderRow | null;
};

export type OrderFormat = {
  readonly id: ImportFormat;
  /** Columns by which a header row is known, to be named when there is none. */
  readonly expectedColumns: readonly string[];
  /** Null where the row is not this format's header row. */
  readonly bind: (headers: readonly string[], readTime: TimeReader) => BoundHeader | null;
};

export function defineOrderFormat<Field extends string>(definition: {
  readonly id: ImportFormat;
  readonly columns: ColumnNames<Field>;
  /** A header row has one field of each group; that is how it is told from other rows. */
  readonly marks: readonly (readonly NoInfer<Field>[])[];
  /** Without one field of each group the file has too little to ship from. */
  readonly required: readonly (readonly NoInfer<Field>[])[];
  readonly readRow: (row: RowValues<Field>) => OrderRow | null;
}): OrderFormat {
  const fields = Object.keys(definition.columns) as Field[];
  const comparableNames = fields.map((field) => definition.columns[field].map(comparableText));

  /** What a group of columns is called when none of it is there. */
  const mainName = (group: readonly Field[]): string =>
    group.map((field) => definition.columns[field][0]).find((name) => name) ?? '';

  return {
    id: definition.id,
    expectedColumns: definition.marks.map(mainName).filter((name) => name !== ''),
    bind: (headers, readTime) => {
      const position = new Map<string, number>();
      headers.forEach((header, index) => {
        const name = comparableText(header);
        if (name !== '' && !position.has(name)) position.set(name, index);
      });
      const columns = {} as Record<Field, number>;
      fields.forEach((field, index) => {
        const name = comparableNames[index]?.find((candidate) => position.has(candidate));
        columns[field] = name === undefined ? -1 : (position.get(name) ?? -1);
      });
      const lacks = (group: readonly Field[]) => group.every((field) => columns[field] < 0);
      if (definition.marks.some(lacks)) return null;
      const values = createRowValues(headers, columns, readTime);
      const read = fields.map((field) => columns[field]).filter((column) => column >= 0);
      const isPadding = (cells: readonly string[]) =>
        read.every((column) => (cells[column] ?? '').trim() === '');
      return {
        names: new Set(headers.map((name) => name.trim().toLowerCase()).filter((name) => name)),
        missing: definition.required.filter(lacks).map(mainName),
        readRow: (cells, reasons) => {
          if (isPadding(cells)) return null;
          values.start(cells, reasons);
          const orderRow = definition.readRow(values.row);
          if (!orderRow || isTotal(orderRow.orderKey, cells)) return null;
          if (
            cells.length > headers.length &&
            cells.slice(headers.length).some((cell) => cell.trim() !== '')
          ) {
            // Its values stand in the wrong columns: what else is wrong with them says nothing.
            reasons.length = 0;
            reasons.push(
              `The row has ${cells.length} values for ${headers.length} columns: a value with a separator in it must be in quotation marks.`,
            );
          }
          return orderRow;
        },
      };
    },
  };
}

function createRowValues<Field extends string>(
  headers: readonly string[],
  columns: Readonly<Record<Field, number>>,
  readTime: TimeReader,
): { row: RowValues<Field>; start: (cells: readonly string[], reasons: string[]) => void } {
  let cells: readonly string[] = [];
  let reasons: string[] = [];
  const called = (field: Field) => headers[columns[field]]?.trim() ?? field;
  const text = (field: Field): string => {
    const column = columns[field];
    const value = column < 0 ? '' : (cells[column] ?? '').trim();
    if (value.length <= importLimits.fieldCharacters) return value;
    reasons.push(
      `The column ${shownValue(called(field))} holds a text of ${value.length} characters; ${importLimits.fieldCharacters} are allowed.`,
    );
    return '';
  };
  return {
    start: (nextCells, nextReasons) => {
      cells = nextCells;
      reasons = nextReasons;
    },
    row: {
      has: (field) => columns[field] >= 0,
      text,
      id: (field) => {
        const value = text(field);
        if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(value)) {
          reasons.push(
            `The column ${shownValue(called(field))} holds ${shownValue(value)}: a spreadsheet program has shortened it. Import the file as it was downloaded.`,
          );
        }
        return value;
      },
      quantity: (field) => {
        const value = text(field);
        const quantity = readQuantity(value);
        if (quantity !== null) return quantity;
        reasons.push(
          value === ''
            ? `The column ${shownValue(called(field))} is empty; it must hold a whole number.`
            : `The quantity ${shownValue(value)} in ${shownValue(called(field))} is not a whole number from 0 to 99999.`,
        );
        return 0;
      },
      time: (field, edge) => {
        const value = text(field);
        if (value === '') return null;
        const time = readTime(value, edge);
        if (time === null) {
          reasons.push(
            `The date ${shownValue(value)} in ${shownValue(called(field))} can not be read. Write it as YYYY-MM-DD.`,
          );
        }
        return time;
      },
      country: (field) => readCountry(text(field)),
      refuse: (reason) => reasons.push(reason),
      cells: () => cells,
    },
  };
}

/** The address of a row, or null where the row has none, as on all but one row of some formats. */
export function addressOrNull(address: PostalAddress): PostalAddress | null {
  const { name, company, line1, city, postalCode } = address;
  return name || company || line1 || city || postalCode ? address : null;
}

/** A sum under the table: `Total`, `Grand total: 12 orders`. */
function isTotal(orderKey: string, cells: readonly string[]): boolean {
  return orderKey === '' ? cells.some(saysTotal) : saysTotal(orderKey);
}

function saysTotal(text: string): boolean {
  return text.length < 40 && /^\s*(?:grand\s+|sub-?)?totals?(?:\s+orders)?\s*(?::.*)?$/i.test(text);
}
