import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What Linux tells about one interface of a USB device, to everybody and without opening it. */
export type SystemInterface = {
  readonly interfaceNumber: number;
  readonly interfaceClass: number;
  /** The driver that holds it: `usblp`, `usbfs` where a program has claimed it, null for nobody. */
  readonly driver: string | null;
  /** The IEEE 1284 device id that usblp has asked for; null without that driver. */
  readonly deviceId: string | null;
};

export type UsbSystemFiles = {
  /** Null where the system has no such files (macOS) or does not know the device. */
  readonly interfacesOf: (device: {
    readonly bus: string;
    readonly address: number;
  }) => readonly SystemInterface[] | null;
};

/** Reads /sys of Linux (Documentation/ABI/stable/sysfs-bus-usb); `root` is another one in tests. */
export function createUsbSystemFiles(root = '/sys/bus/usb/devices'): UsbSystemFiles {
  return {
    interfacesOf: ({ bus, address }) => {
      const names = list(root);
      const device = names.find(
        (name) =>
          !name.includes(':') &&
          Number(read(join(root, name, 'busnum'))) === Number(bus) &&
          Number(read(join(root, name, 'devnum'))) === address,
      );
      if (device === undefined) return null;
      return names
        .filter((name) => name.startsWith(`${device}:`))
        .map((name) => readInterface(join(root, name)));
    },
  };
}

function readInterface(folder: string): SystemInterface {
  return {
    interfaceNumber: Number.parseInt(read(join(folder, 'bInterfaceNumber')) ?? '', 16),
    interfaceClass: Number.parseInt(read(join(folder, 'bInterfaceClass')) ?? '', 16),
    driver: driverOf(folder),
    deviceId: read(join(folder, 'ieee1284_id')),
  };
}

function driverOf(folder: string): string | null {
  try {
    return basename(readlinkSync(join(folder, 'driver')));
  } catch {
    return null;
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Null for a file that is not there, also because the device has just gone. */
function read(file: string): string | null {
  try {
    return readFileSync(file, 'latin1').trim();
  } catch {
    return null;
  }
}
