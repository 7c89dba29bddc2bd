import { describe, expect, it } from 'vitest';
import { meaningfulSerial, parseUsbAddress, writeUsbAddress } from './usb-address.ts';

describe('the address of a USB printer', () => {
  it('names maker, model and serial number', () => {
    expect(parseUsbAddress('usb://0a5f:0084/VZ12345678')).toEqual({
      vendorId: 0x0a5f,
      productId: 0x84,
      serial: 'VZ12345678',
    });
    expect(parseUsbAddress('usb://0A5F:0084')?.serial).toBe(null);
    expect(parseUsbAddress('usb://0a5f:0084/')?.serial).toBe(null);
  });

  it.each(['VZ 12/34', '50%', 'ß#?:@', '..', '^XA'])(
    'comes back as it was written for the serial number %s',
    (serial) => {
      const address = { vendorId: 1, productId: 0xffff, serial };
      expect(parseUsbAddress(writeUsbAddress(address))).toEqual(address);
    },
  );

  it.each([
    'usb://',
    'usb://a5f:84/X',
    'usb://0a5f:0084/a/b',
    'usb://0a5f:0084/%E0%A4%A',
    'usb:0a5f:0084',
    'tcp://0a5f:0084',
  ])('is not %s', (text) => {
    expect(parseUsbAddress(text)).toBe(null);
  });

  it('has no serial number where the device fills it with nothing', () => {
    for (const serial of [undefined, null, '', '  ', '\u0000\u0000']) {
      expect(meaningfulSerial(serial)).toBe(null);
    }
    expect(meaningfulSerial(' VZ1\u0000')).toBe('VZ1');
  });
});
