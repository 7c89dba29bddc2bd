import { expect, test } from 'vitest';
import type { ImportReportView } from '../../../shared/import-views.ts';
import { columnsOfFile, isMissing, missingFields } from './import-fields.ts';
import { formatFileSize, reportText } from './import-words.ts';

const report: ImportReportView = {
  fileName: 'orders.txt',
  accountName: 'Amazon US',
  format: 'amazon-unshipped',
  created: 3,
  updated: 1,
  unchanged: 0,
  problemCount: 2,
  problems: [
    { fileLine: 7, reason: 'The quantity is not a number.' },
    { fileLine: 12, reason: 'There is no address.' },
  ],
  cancelled: false,
};

test('a report is copied whole where it fits', () => {
  expect(reportText(report, 1_000)).toBe(
    [
      'orders.txt into Amazon US',
      '3 new, 1 updated, 0 unchanged, 2 problems',
      'Line 7: The quantity is not a number.',
      'Line 12: There is no address.',
    ].join('\n'),
  );
});

test('a long report keeps to the limit and counts what it leaves out', () => {
  const problems = Array.from({ length: 200 }, (_, index) => ({
    fileLine: index + 2,
    reason: 'The quantity is not a whole number.',
  }));
  const text = reportText({ ...report, problems, problemCount: 5_000 }, 1_000);
  const told = text.split('\n').filter((line) => line.startsWith('Line')).length;
  expect(text.length).toBeLessThanOrEqual(1_000);
  expect(text.endsWith(`… and ${5_000 - told} more`)).toBe(true);
  expect(told).toBeGreaterThan(10);
});

test('sizes are said as file managers say them', () => {
  expect([999, 14_200, 1_440_000].map(formatFileSize)).toEqual(['999 bytes', '14 kB', '1.4 MB']);
});

test('a column map names the needs that it leaves open', () => {
  expect(missingFields({ orderNumber: '', sku: 'SKU' })).toEqual([
    'Order number or Channel order ID',
    'Recipient or Company',
    'Address line 1',
  ]);
  expect(missingFields({ channelOrderId: 'Id', company: 'Firm', line1: 'Street' })).toEqual([]);
});

test('either field of a need meets it for both', () => {
  expect([isMissing('name', {}), isMissing('name', { company: 'Firm' })]).toEqual([true, false]);
});

test('of a saved map only the columns of this file are taken over', () => {
  expect(columnsOfFile({ sku: 'SKU', note: 'Gift note' }, ['SKU', 'Qty'])).toEqual({ sku: 'SKU' });
});
