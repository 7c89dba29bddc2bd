import { expect, test } from 'vitest';
import type { FoundPrinterView } from '../../shared/printing-views.ts';
import { draftOf, withIdentity } from './printer-draft.ts';

const found: FoundPrinterView = {
  address: 'usb://0a5f:0084/50J1',
  name: 'ZD421',
  model: 'ZTC ZD421-300dpi ZPL',
  serial: '50J1',
  language: 'zpl',
  dpi: 300,
  problem: '',
  configuredAs: null,
};
const silent = {
  reachable: true,
  words: 'It does not say what it is.',
  model: '',
  serial: '',
  language: null,
  dpi: null,
} as const;

test('a printer that was found fills the form, and is the default where it is the first', () => {
  expect(draftOf(found, true)).toEqual({
    name: 'ZD421',
    address: 'usb://0a5f:0084/50J1',
    dpi: 300,
    language: 'zpl',
    rollMm: 80,
    isDefault: true,
  });
});

test('a receipt printer does not become the default for labels', () => {
  expect(draftOf({ ...found, language: 'escpos' }, true).isDefault).toBe(false);
});

test('a device that says nothing changes nothing in the form', () => {
  const draft = draftOf({ ...found, language: 'escpos' }, false);
  expect(withIdentity(draft, silent)).toEqual(draft);
});

test('what the device says replaces a guess, but not a name that was typed', () => {
  const typed = { ...draftOf(null, true), name: 'Bench 3' };
  const said = { ...silent, model: 'ZD421', language: 'zpl', dpi: 600 } as const;
  expect(withIdentity(typed, said)).toEqual({ ...typed, dpi: 600 });
  expect(withIdentity(draftOf(null, true), said).name).toBe('ZD421');
});

test('a language that no label can be made in is not taken over', () => {
  expect(withIdentity(draftOf(null, true), { ...silent, language: 'other' }).language).toBe('zpl');
});
