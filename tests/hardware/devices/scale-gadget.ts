import { closeSync, constants, existsSync, openSync, writeSync } from 'node:fs';
import { eventually } from './eventually.ts';
import { createUsbGadget } from './usb-gadget.ts';

export type ScaleGadget = {
  /** Resolves when the system has found the scale and programs can open it. */
  readonly plug: () => Promise<void>;
  readonly unplug: () => void;
  /**
   * Sends one report, as `scaleReport` writes it. Resolves when the driver has taken it, which is only
   * while a program listens to the scale.
   */
  readonly report: (bytes: Uint8Array) => Promise<void>;
  readonly remove: () => Promise<void>;
};

export const SCALE_VENDOR_ID = 0x0922;
export const SCALE_PRODUCT_ID = 0x8003;
/** The HID usage page of scales and the usage of a weighing device (HID Point of Sale 1.02). */
export const SCALE_USAGE_PAGE = 0x8d;
export const SCALE_USAGE = 0x20;

/** The status byte of a report. */
export const scaleStatus = {
  fault: 1,
  stableZero: 2,
  moving: 3,
  stable: 4,
  underZero: 5,
  overLimit: 6,
  needsCalibration: 7,
  needsZero: 8,
} as const;

/** The unit byte of a report. */
export const scaleUnit = { gram: 2, kilogram: 3, ounce: 11, pound: 12 } as const;

const DEVICE = '/dev/hidg0';
const REPORT_ID = 3;

/** The report descriptor of a DYMO M10. */
const DESCRIPTOR = Buffer.from(
  [
    '058d0920a101850309 32a1020970a10209710972097309740975097609770978150125087508950181 00c0',
    '0950a10209510952095309540955095609570958 0959095a095b095c1501250c7508950181 00c0',
    '0941158025 7f750895018102094015 0027ffff00007510950181 02c0c0',
  ]
    .join('')
    .replaceAll(' ', ''),
  'hex',
);

/** A DYMO M10 on the second socket of the guest, plugged in and ready when this resolves. */
export async function plugInScale(): Promise<ScaleGadget> {
  const gadget = createUsbGadget({
    name: 'scale',
    socket: 'dummy_udc.1',
    vendorId: SCALE_VENDOR_ID,
    productId: SCALE_PRODUCT_ID,
    serial: '0071234567890',
    manufacturer: 'DYMO',
    product: 'M10 10 lb USB Postal Scale',
    functionName: 'hid.usb0',
    settings: { protocol: '0', subclass: '0', report_length: '6', report_desc: DESCRIPTOR },
  });
  let file: number | null = null;
  const unplug = () => {
    gadget.unplug();
    if (file !== null) closeSync(file);
    file = null;
  };
  const plug = async () => {
    gadget.plug();
    await eventually('the scale', () => existsSync('/dev/hidraw0') && existsSync(DEVICE));
    file = openSync(DEVICE, constants.O_RDWR | constants.O_NONBLOCK);
  };
  await plug();
  return {
    plug,
    unplug,
    report: (bytes) =>
      eventually('the report to be taken', () => taken(file, bytes)).then(() => {}),
    remove: async () => {
      unplug();
      await gadget.remove();
    },
  };
}

/** A report: the weight is `raw` times ten to the power of `exponent`, in that unit. */
export function scaleReport(status: number, unit: number, exponent: number, raw: number): Buffer {
  const bytes = Buffer.from([REPORT_ID, status, unit, 0, 0, 0]);
  bytes.writeInt8(exponent, 3);
  bytes.writeUInt16LE(raw, 4);
  return bytes;
}

function taken(file: number | null, bytes: Uint8Array): boolean {
  if (file === null) throw new Error('The scale is not plugged in.');
  try {
    return writeSync(file, bytes) === bytes.length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return false;
    throw error;
  }
}
