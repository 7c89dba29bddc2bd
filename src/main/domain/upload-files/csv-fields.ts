/** A value of a CSV text and where it stands in it, its quotes included. */
export type CsvField = {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
};

export type CsvRow = readonly CsvField[];

/**
 * Finds the values of a CSV text (RFC 4180: a quote inside quotes is doubled; lines end with CRLF, LF
 * or CR) without changing any of it. A quote in the middle of a plain value is part of it. Every text
 * can be read: an open quote reaches to the end.
 */
export function findCsvFields(text: string, delimiter: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let row: CsvField[] = [];
  let at = 0;
  for (;;) {
    const field = fieldAt(text, at, delimiter);
    row.push(field);
    at = field.end;
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (at >= text.length) return rows;
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    if (at >= text.length) return rows;
  }
}

/** The same text with some of its values replaced; everything else stays as it is, to the byte. */
export function replaceCsvFields(
  text: string,
  changes: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): string {
  let result = '';
  let at = 0;
  for (const change of [...changes].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return result + text.slice(at);
}

function fieldAt(text: string, start: number, delimiter: string): CsvField {
  if (text[start] !== '"') {
    const end = plainEnd(text, start, delimiter);
    return { value: text.slice(start, end), start, end, isQuoted: false };
  }
  let at = start + 1;
  let value = '';
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0)
      return { value: value + text.slice(at), start, end: text.length, isQuoted: true };
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      // What follows the closing quote, up to the next delimiter, belongs to the value as well.
      const end = plainEnd(text, quote + 1, delimiter);
      return { value: value + text.slice(quote + 1, end), start, end, isQuoted: true };
    }
    value += '"';
    at = quote + 2;
  }
}

function plainEnd(text: string, start: number, delimiter: string): number {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\r' && text[end] !== '\n') {
    end += 1;
  }
  return end;
}
