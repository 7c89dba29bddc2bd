import type {
  EmulatedPrinter,
  PrinterConnection,
} from '../../support/printer-emulator/emulated-printer.ts';
import { type PrinterGadget, plugInPrinter } from './printer-gadget.ts';

export type EmulatedUsbPrinter = {
  readonly address: string;
  /** Resolves when the cable is in or out, as the printer's state says. */
  readonly settled: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** Puts an emulated printer (with real timers) behind a real USB cable of this guest. */
export async function plugInEmulatedPrinter(printer: EmulatedPrinter): Promise<EmulatedUsbPrinter> {
  let unread: Buffer = Buffer.alloc(0);
  let disconnect: (() => void) | null = null;
  let gadget: PrinterGadget | null = null;
  const connection: PrinterConnection = {
    say: (bytes) => gadget?.say(bytes),
    drop: () => undefined,
  };

  /** Takes what the printer takes now; the rest waits in the driver and holds the sender back. */
  const readOn = () => {
    for (let count = 1; unread.length > 0 && count > 0; ) {
      count = printer.read(unread, connection);
      unread = unread.subarray(count);
    }
    if (unread.length > 0) gadget?.stall();
    else gadget?.resume();
  };
  const device = await plugInPrinter((bytes) => {
    unread = Buffer.concat([unread, bytes]);
    readOn();
    return null;
  });
  gadget = device;
  disconnect = printer.connect(connection);

  let turning = Promise.resolve();
  const follow = async () => {
    if (!printer.isReachable() && disconnect !== null) {
      disconnect();
      disconnect = null;
      unread = Buffer.alloc(0);
      device.unplug();
    } else if (printer.isReachable() && disconnect === null) {
      device.resume();
      await device.plug();
      disconnect = printer.connect(connection);
    } else readOn();
  };
  const forget = printer.onChange(() => {
    turning = turning.then(follow);
  });

  return {
    address: device.address,
    settled: () => turning,
    remove: async () => {
      forget();
      await turning;
      await device.remove();
    },
  };
}
