import { expect, test } from 'vitest';
import { type Column, formatTable } from './format-table.ts';

type Row = { readonly name: string; readonly count: number | null; readonly code: string };
const columns: readonly Column<Row>[] = [
  { title: 'Name', cell: (row) => row.name },
  { title: 'Count', cell: (row) => row.count },
  { title: 'Code', cell: (row) => row.code, whole: true },
];

test('columns line up, numbers stand at the right, long texts are cut unless they must be whole', () => {
  const long = 'x'.repeat(50);
  expect(
    formatTable(columns, [
      { name: 'Łódź', count: 5, code: 'A' },
      { name: long, count: null, code: long },
    ]),
  ).toEqual([
    `Name${' '.repeat(34)}Count  Code`,
    `${'-'.repeat(36)}  -----  ${'-'.repeat(50)}`,
    `Łódź${' '.repeat(38)}5  A`,
    `${'x'.repeat(35)}…         ${long}`,
  ]);
});

test('a table without rows is nothing', () => {
  expect(formatTable(columns, [])).toEqual([]);
});

test('a name can not break a line or reach the terminal', () => {
  const lines = formatTable(columns, [
    { name: 'a\nb\u001b[2J\u202ec', count: 1, code: 'd\re\u0007' },
  ]);
  expect(lines.at(-1)).toBe('a b [2J c      1  d e');
});
