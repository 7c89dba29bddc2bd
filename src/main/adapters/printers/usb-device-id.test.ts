import { describe, expect, it } from 'vitest';
import { identityOfUsbPrinter, parseDeviceId, readDeviceIdAnswer } from './usb-device-id.ts';

const ZEBRA = 'MFG:Zebra Technologies ;CMD:ZPL;MDL:ZTC VZD420-203dpi ZPL;CLS:PRINTER;SN:VZ1;';
const nobody = { product: '', serial: null };

function answer(text: string, length = text.length + 2): Uint8Array {
  return Buffer.concat([Buffer.from([length >> 8, length & 0xff]), Buffer.from(text, 'latin1')]);
}

describe('the device id of a printer', () => {
  it('is read with short and with long keys', () => {
    const zebra = { manufacturer: 'Zebra Technologies', model: 'ZTC VZD420-203dpi ZPL' };
    expect(parseDeviceId(ZEBRA)).toEqual({ ...zebra, serial: 'VZ1', commandSets: ['ZPL'] });
    expect(parseDeviceId('MANUFACTURER:A;COMMAND SET:PCL,PJL;MODEL: B ;')).toEqual({
      manufacturer: 'A',
      model: 'B',
      serial: '',
      commandSets: ['PCL', 'PJL'],
    });
  });

  it('counts two bytes of length among its own', () => {
    expect(readDeviceIdAnswer(answer(ZEBRA)).serial).toBe('VZ1');
    // What lies behind the end is not the device's.
    expect(readDeviceIdAnswer(answer('MDL:A;SN:X;', 2 + 'MDL:A;'.length))).toMatchObject({
      model: 'A',
      serial: '',
    });
  });

  it.each([
    ['a cut text', answer(ZEBRA).subarray(0, 40), 'Zebra Technologies'],
    ['a length that is too great', answer('MFG:A;', 60_000), 'A'],
    ['a length of nothing', answer('MFG:A;', 0), ''],
    ['nothing', new Uint8Array(0), ''],
    ['one byte', new Uint8Array([0]), ''],
    ['text without keys', answer(';;;garbage;:;'), ''],
  ])('is not believed beyond %s', (_what, bytes, manufacturer) => {
    expect(readDeviceIdAnswer(bytes).manufacturer).toBe(manufacturer);
  });
});

describe('what a printer is', () => {
  const identity = (text: string | null, descriptor: { product: string; serial: string | null }) =>
    identityOfUsbPrinter(text === null ? null : parseDeviceId(text), descriptor);

  it('is told by the device id: model, resolution, language', () => {
    expect(identity(ZEBRA, nobody)).toEqual({
      model: 'ZTC VZD420-203dpi ZPL',
      firmware: null,
      serial: 'VZ1',
      dpi: 203,
      language: 'zpl',
    });
  });

  it.each([
    ['CMD:ZPL;', 'zpl'],
    ['CMD:EPL,zplii;', 'zpl'],
    ['CMD:ESC/POS;', 'escpos'],
    ['CMD:PCL,PJL;', 'other'],
    ['CMD:;', null],
    ['MDL:ZPL;', null],
  ])('speaks what %s says and nothing that it does not say', (text, language) => {
    expect(identity(text, nobody).language).toBe(language);
  });

  it('is told by the USB descriptor where there is no device id, but not its language', () => {
    expect(identity(null, { product: 'ZTC ZT411-300dpi ZPL', serial: 'S' })).toEqual({
      model: 'ZTC ZT411-300dpi ZPL',
      firmware: null,
      serial: 'S',
      dpi: 300,
      language: null,
    });
    expect(identity(null, nobody).model).toBe(null);
  });

  it('has no resolution that labels can not be made for', () => {
    expect(identity('MDL:X-180dpi;', nobody).dpi).toBe(null);
  });
});
