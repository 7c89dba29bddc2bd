import { expect, test } from 'vitest';
import { addressHelp } from './address-help.ts';

test('the help is about the kind of address that was begun', () => {
  expect(addressHelp(' USB://0a5f:0084/50J1')).toContain('usb://vendor:product/serial');
  expect(addressHelp('winspool:ZDesigner')).toContain('winspool:NAME');
  expect(addressHelp('/dev/usb/lp0')).toContain('/dev/usb/lp0');
});

test('while no kind is begun, all are named', () => {
  for (const kind of ['tcp://', 'usb://', 'cups:', 'winspool:', 'file:']) {
    expect(addressHelp('')).toContain(kind);
  }
  expect(addressHelp('192.0.2.10')).toBe(addressHelp(''));
});
