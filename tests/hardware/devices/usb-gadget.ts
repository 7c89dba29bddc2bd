import { existsSync, mkdirSync, rmdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.ts';

const GADGETS = '/sys/kernel/config/usb_gadget';
/** The virtual host controllers of dummy_hcd, and where the system shows what is plugged in there. */
const SOCKETS = {
  'dummy_udc.0': '/sys/bus/usb/devices/1-1',
  'dummy_udc.1': '/sys/bus/usb/devices/2-1',
} as const;
type Socket = keyof typeof SOCKETS;

export type GadgetDescription = {
  readonly name: string;
  readonly socket: Socket;
  readonly vendorId: number;
  readonly productId: number;
  /** Null for a device without a serial number. */
  readonly serial: string | null;
  readonly manufacturer: string;
  readonly product: string;
  /** The kernel's name of the function, such as `printer.0`, and its settings by file name. */
  readonly functionName: string;
  readonly settings: Readonly<Record<string, string | Uint8Array>>;
};

export type UsbGadget = {
  readonly plug: () => void;
  /** Takes the plug out; what runs over the cable breaks. */
  readonly unplug: () => void;
  /**
   * Takes the device apart, for the next test. Its device file must be closed. Resolves when the system
   * has forgotten the device, which it does some time after the plug is out.
   */
  readonly remove: () => Promise<void>;
};

/** Builds a USB device out of the kernel's gadget drivers; it is not plugged in yet. */
export function createUsbGadget(description: GadgetDescription): UsbGadget {
  const root = join(GADGETS, description.name);
  const strings = join(root, 'strings/0x409');
  const functionFolder = join(root, 'functions', description.functionName);
  const configuration = join(root, 'configs/c.1');
  const link = join(configuration, description.functionName);
  const write = (file: string, value: string | Uint8Array) => writeFileSync(file, value);

  mkdirSync(root);
  mkdirSync(strings);
  mkdirSync(configuration);
  write(join(root, 'idVendor'), `0x${description.vendorId.toString(16)}`);
  write(join(root, 'idProduct'), `0x${description.productId.toString(16)}`);
  write(join(root, 'bcdUSB'), '0x0200');
  if (description.serial !== null) write(join(strings, 'serialnumber'), description.serial);
  write(join(strings, 'manufacturer'), description.manufacturer);
  write(join(strings, 'product'), description.product);
  mkdirSync(functionFolder);
  for (const [file, value] of Object.entries(description.settings)) {
    write(join(functionFolder, file), value);
  }
  symlinkSync(functionFolder, link);

  let plugged = false;
  const unplug = () => {
    if (plugged) write(join(root, 'UDC'), '\n');
    plugged = false;
  };
  return {
    plug: () => {
      write(join(root, 'UDC'), description.socket);
      plugged = true;
    },
    unplug,
    remove: async () => {
      unplug();
      const seen = SOCKETS[description.socket];
      await eventually('the system to forget the device', () => !existsSync(seen));
      unlinkSync(link);
      for (const folder of [configuration, functionFolder, strings, root]) rmdirSync(folder);
    },
  };
}
