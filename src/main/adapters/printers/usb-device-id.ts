import type { PrinterDpi } from '../../domain/label-content.ts';
import type { PrinterIdentity, PrinterLanguage } from '../../domain/printing/printer-status.ts';

/** What a printer says of itself in its IEEE 1284 device id; empty where it does not say. */
export type DeviceId = {
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
  /** The languages that it names, as written. */
  readonly commandSets: readonly string[];
};

/**
 * Reads the answer to GET_DEVICE_ID (USB printer class 1.1, section 4.2.1): two bytes of length, high
 * byte first and counting themselves, then the text. Some devices cut the text or miscount it, so
 * no more is believed than what is there.
 */
export function readDeviceIdAnswer(answer: Uint8Array): DeviceId {
  const [high = 0, low = 0] = answer;
  const length = Math.min(answer.length, Math.max(2, high * 256 + low));
  return parseDeviceId(Buffer.from(answer.subarray(2, length)).toString('latin1'));
}

/** Reads `KEY:value;KEY:value;` with short and long keys (IEEE 1284-2000, section 7.6). */
export function parseDeviceId(text: string): DeviceId {
  const fields = new Map<string, string>();
  for (const field of text.split(';')) {
    const colon = field.indexOf(':');
    if (colon < 0) continue;
    const key = field.slice(0, colon).trim().toUpperCase();
    if (!fields.has(key)) fields.set(key, field.slice(colon + 1).trim());
  }
  const first = (...keys: string[]) => keys.map((key) => fields.get(key)).find(Boolean) ?? '';
  return {
    manufacturer: first('MFG', 'MANUFACTURER'),
    model: first('MDL', 'MODEL'),
    serial: first('SN', 'SERN', 'SERIALNUMBER', 'SERIAL'),
    commandSets: first('CMD', 'COMMAND SET')
      .split(',')
      .map((command) => command.trim())
      .filter((command) => command !== ''),
  };
}

/** What the device id proves, and the names in the USB descriptor where it says nothing. */
export function identityOfUsbPrinter(
  id: DeviceId | null,
  descriptor: { readonly product: string; readonly serial: string | null },
): PrinterIdentity {
  const model = id?.model || descriptor.product;
  return {
    model: model === '' ? null : model,
    firmware: null,
    serial: descriptor.serial ?? (id?.serial || null),
    dpi: dpiInName(model),
    language: id === null ? null : languageOf(id.commandSets),
  };
}

/** Null where the device names no language: then nothing is known, not even that it is another. */
function languageOf(commandSets: readonly string[]): PrinterLanguage | 'other' | null {
  const names = commandSets.map((name) => name.toUpperCase());
  if (names.some((name) => /^ZPL/.test(name))) return 'zpl';
  if (names.some((name) => /^ESC[/ -]?POS/.test(name))) return 'escpos';
  return names.length === 0 ? null : 'other';
}

/** Zebra writes the resolution into the model: `ZTC VZD420-203dpi ZPL`. */
function dpiInName(model: string): PrinterDpi | null {
  const dots = Number(/(\d{3})\s?dpi/i.exec(model)?.[1]);
  return dots === 203 || dots === 300 || dots === 600 ? dots : null;
}
