import { closeSync, constants, existsSync, openSync, readSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from './eventually.ts';
import { setPortStatus } from './gadget-port-status.ts';
import { createUsbGadget } from './usb-gadget.ts';

/** The inside of the printer: is given what arrives, and answers what it returns. */
export type PrinterInside = (bytes: Buffer) => Uint8Array | null;

export type PrinterGadget = {
  /** Resolves when the system has found the printer and its driver is there. */
  readonly plug: () => Promise<void>;
  readonly unplug: () => void;
  readonly address: string;
  readonly serial: string;
  /** Everything that the printer has read. */
  readonly received: () => Buffer;
  /** Stops and begins to read; what the driver below takes meanwhile is up to 80 KB. */
  readonly stall: () => void;
  readonly resume: () => void;
  readonly say: (bytes: Uint8Array) => void;
  /** The byte of GET_PORT_STATUS, of which the driver lets `0x20` and `0x08` be changed. */
  readonly setPortStatus: (byte: number) => void;
  readonly remove: () => Promise<void>;
};

/** The inside of the printer, and what the system's own driver makes of the outside. */
const DEVICE = '/dev/g_printer0';
export const SYSTEM_FILE = '/dev/usb/lp0';
const READ_BYTES = 65_536;
const READ_EVERY_MS = 5;
export const VENDOR_ID = 0x0a5f;
export const PRODUCT_ID = 0x0084;
export const SERIAL = 'VZ 12/34';

/**
 * A ZPL printer on a real USB cable of this kernel. It is plugged in and ready when this resolves.
 * The driver of the gadget gives bytes to the printer when a packet is short or 8 KB are full, so the
 * end of a label whose length is a multiple of 512 is seen only with the next one.
 */
export async function plugInPrinter(
  inside: PrinterInside = () => null,
  { serial = SERIAL }: { readonly serial?: string | null } = {},
): Promise<PrinterGadget> {
  const gadget = createUsbGadget({
    name: 'printer',
    socket: 'dummy_udc.0',
    vendorId: VENDOR_ID,
    productId: PRODUCT_ID,
    serial,
    manufacturer: 'Zebra Technologies',
    product: 'ZTC VZD420-203dpi ZPL',
    functionName: 'printer.0',
    settings: {
      pnp_string: 'MFG:Zebra Technologies ;CMD:ZPL;MDL:ZTC VZD420-203dpi ZPL;CLS:PRINTER;',
    },
  });
  const received: Buffer[] = [];
  let file: number | null = null;
  let reading = true;
  let present = true;

  const readAll = (from: number) => {
    const buffer = Buffer.alloc(READ_BYTES);
    for (;;) {
      const count = tryTo(() => readSync(from, buffer));
      if (count === null || count === 0) return;
      const bytes = Buffer.from(buffer.subarray(0, count));
      received.push(bytes);
      const answer = inside(bytes);
      if (answer !== null) tryTo(() => writeSync(from, answer));
    }
  };
  const loop = (async () => {
    while (present) {
      if (reading && file !== null) readAll(file);
      await sleep(READ_EVERY_MS);
    }
  })();
  const opened = () => {
    if (file === null) throw new Error('The printer is not plugged in.');
    return file;
  };
  // The file belongs to the plug: it is a new one every time.
  const unplug = () => {
    gadget.unplug();
    if (file !== null) closeSync(file);
    file = null;
  };
  const plug = async () => {
    gadget.plug();
    await eventually('the system to take the printer', () => existsSync(SYSTEM_FILE));
    file = openSync(DEVICE, constants.O_RDWR | constants.O_NONBLOCK);
    if (reading) readAll(file);
  };
  await plug();

  return {
    plug,
    unplug,
    serial: serial ?? '',
    address: `usb://0a5f:0084${serial === null ? '' : `/${encodeURIComponent(serial)}`}`,
    received: () => Buffer.concat(received),
    stall: () => {
      reading = false;
    },
    resume: () => {
      reading = true;
    },
    say: (bytes) => void writeSync(opened(), bytes),
    setPortStatus: (byte) => setPortStatus(opened(), byte),
    remove: async () => {
      present = false;
      await loop;
      unplug();
      await gadget.remove();
    },
  };
}

/** Null where the driver says "not now" or that the cable is out. */
function tryTo(work: () => number): number | null {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EAGAIN' || code === 'EIO' || code === 'ENODEV' || code === 'ESHUTDOWN')
      return null;
    throw error;
  }
}
