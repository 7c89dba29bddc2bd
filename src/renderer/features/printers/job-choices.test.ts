import { expect, test } from 'vitest';
import type { PrinterStateView, PrintState } from '../../../shared/printing-views.ts';
import { printStates } from '../../../shared/printing-views.ts';
import { bestPrinter, canReprint, otherPrinters } from './job-choices.ts';

function printer(printerId: string, more: Partial<PrinterStateView> = {}): PrinterStateView {
  const base = { printerId, language: 'zpl', level: 'ready', held: false };
  return { ...base, ...more } as PrinterStateView;
}

test('a label is printed once more only when nothing of it is under way', () => {
  const label = { document: 'label', packageId: 'pkg-1', waitingForPrinter: false } as const;
  const offered = (state: PrintState): boolean => canReprint({ ...label, state });
  expect(printStates.filter(offered)).toEqual(['sent', 'printed', 'cancelled']);
  expect(canReprint({ ...label, state: 'sent', waitingForPrinter: true })).toBe(false);
});

test('a test label and a paper without a package are not reprinted', () => {
  const sent = { state: 'sent', waitingForPrinter: false } as const;
  expect(canReprint({ ...sent, document: 'test-label', packageId: null })).toBe(false);
  expect(canReprint({ ...sent, document: 'label', packageId: null })).toBe(false);
});

test('a label goes to other label printers only', () => {
  const printers = [printer('a'), printer('b'), printer('receipts', { language: 'escpos' })];
  const ids = otherPrinters({ document: 'label', printerId: 'a' }, printers);
  expect(ids.map((each) => each.printerId)).toEqual(['b']);
});

test('a packing slip stays with printers of its language', () => {
  const printers = [
    printer('a'),
    printer('front', { language: 'escpos' }),
    printer('back', { language: 'escpos' }),
  ];
  const ids = otherPrinters({ document: 'packing-slip', printerId: 'front' }, printers);
  expect(ids.map((each) => each.printerId)).toEqual(['back']);
});

test('one that is ready is offered first, a held one last, none where there is none', () => {
  expect([
    bestPrinter([printer('a', { level: 'unreachable' }), printer('b')]),
    bestPrinter([printer('a', { held: true }), printer('b', { level: 'none' })]),
    bestPrinter([printer('a', { level: 'attention' }), printer('b', { level: 'unknown' })]),
    bestPrinter([printer('a', { held: true })]),
    bestPrinter([]),
  ]).toEqual(['b', 'b', 'b', 'a', '']);
});
