import { expect, test } from 'vitest';
import type { PrinterStateView } from '../../shared/printing-views.ts';
import { attentionWords, deviceFacts, printerLook, printWarning } from './printer-words.ts';

function printer(more: Partial<PrinterStateView> = {}): PrinterStateView {
  return {
    printerId: 'prn-1',
    name: 'Bench 3',
    address: 'tcp://192.0.2.10:9100',
    dpi: 203,
    language: 'zpl',
    rollMm: 80,
    isDefault: true,
    held: false,
    level: 'ready',
    words: 'Ready',
    notes: [],
    checkedAt: null,
    answeredAt: null,
    model: '',
    firmware: '',
    serial: '',
    formatsInBuffer: null,
    labelsRemaining: null,
    labelsWaiting: 0,
    labelsNeedingAnswer: 0,
    ...more,
  };
}

test('only a printer that said so is shown as good', () => {
  const levels = ['ready', 'attention', 'unknown', 'unreachable', 'none'] as const;
  expect(levels.filter((level) => printerLook(level).tone === 'ok')).toEqual(['ready']);
});

test('printers that somebody has to go to are counted, silent ones that never spoke are not', () => {
  const one = printer({ level: 'attention' });
  const other = printer({ level: 'unreachable' });
  expect([
    attentionWords([printer(), printer({ level: 'unknown' }), printer({ level: 'none' })]),
    attentionWords([printer(), one]),
    attentionWords([other, one]),
  ]).toEqual([null, '1 printer needs attention', '2 printers need attention']);
});

test('the packer is told what to do at the printer before the label is made', () => {
  expect(printWarning(printer({ level: 'attention', words: 'Close the print head' }))).toEqual({
    tone: 'attention',
    title: 'Bench 3: Close the print head.',
    detail: 'The label waits until then.',
  });
});

test('a held printer says that its labels wait for a person', () => {
  expect(printWarning(printer({ held: true }))?.detail).toBe(
    'The label waits until you let it go.',
  );
});

test('what has to be done at the printer goes before that it is held', () => {
  const warning = printWarning(printer({ held: true, level: 'unreachable', words: 'Off.' }));
  expect(warning?.title).toBe('Bench 3: Off.');
});

test('there is no warning for a ready printer, one that can not be asked, and none', () => {
  const quiet = [printer(), printer({ level: 'none' }), printer({ level: 'unknown' }), undefined];
  expect(quiet.map((each) => printWarning(each))).toEqual([null, null, null, null]);
});

test('a device is described by what it said and by nothing else', () => {
  const silent = { model: '', serial: '', language: null, dpi: null };
  expect([
    deviceFacts(silent),
    deviceFacts({ model: 'ZD421', serial: '50J1', language: 'zpl', dpi: 300 }),
  ]).toEqual(['', 'ZD421 · ZPL · 300 dpi · serial 50J1']);
});
