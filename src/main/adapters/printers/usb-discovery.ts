import type { FoundPrinter } from '../../app/ports.ts';
import { meaningfulSerial, writeUsbAddress } from './usb-address.ts';
import { type DeviceId, identityOfUsbPrinter, parseDeviceId } from './usb-device-id.ts';
import { classifyUsbError, PERMISSION_ADVICE, usbProblem } from './usb-errors.ts';
import { type LoadUsb, listUsbDevices, loadUsb, type UsbDevice } from './usb-library.ts';
import { NO_RAW_USB_ON_WINDOWS } from './usb-printer.ts';
import { findPrinterInterface, PRINTER_CLASS } from './usb-printer-interface.ts';
import { createUsbSystemFiles, type UsbSystemFiles } from './usb-system-files.ts';

export type UsbDiscoveryOptions = {
  readonly platform?: NodeJS.Platform;
  readonly load?: LoadUsb;
  readonly system?: UsbSystemFiles;
};

type Found = { readonly found: readonly FoundPrinter[]; readonly notes: readonly string[] };

/**
 * The USB printers of this computer, in the shape of `PrinterTransports.discover`. Nothing is claimed
 * and nothing is asked of a printer that may be at work: the device id is the one that the system's
 * driver has read. A device that can not be used is listed with what to do about it. Never rejects.
 */
export async function discoverUsbPrinters(options: UsbDiscoveryOptions = {}): Promise<Found> {
  const { platform = process.platform, load = loadUsb } = options;
  const { system = createUsbSystemFiles() } = options;
  if (platform === 'win32') return { found: [], notes: [NO_RAW_USB_ON_WINDOWS] };
  const listed = await listUsbDevices(load);
  if (!listed.ok) return { found: [], notes: [listed.message] };
  const seen = listed.devices.flatMap((device) => look(device, system) ?? []);
  return { found: seen.map((each) => foundPrinter(each, seen)), notes: [] };
}

type Seen = {
  readonly device: UsbDevice;
  readonly deviceId: DeviceId | null;
  readonly problem: string;
};

/**
 * Null for a device that is no printer. Where the system tells the class of an interface that is
 * believed, because the library opens the device to find out, which a user may not be allowed to; a
 * device of which neither tells anything is left out.
 */
function look(device: UsbDevice, system: UsbSystemFiles): Seen | null {
  const parts = system.interfacesOf(device);
  const printing = parts?.filter((part) => part.interfaceClass === PRINTER_CLASS);
  if (printing?.length === 0) return null;
  const text = printing?.find((part) => part.deviceId !== null)?.deviceId ?? null;
  const deviceId = text === null ? null : parseDeviceId(text);
  try {
    if (findPrinterInterface(device) !== null) return { device, deviceId, problem: '' };
    if (printing === undefined) return null;
    return { device, deviceId, problem: 'It is a printer, but not one that takes plain data.' };
  } catch (error) {
    if (printing === undefined) return null;
    return { device, deviceId, problem: problemOf(error) };
  }
}

function problemOf(error: unknown): string {
  if (classifyUsbError(error) !== 'denied') return usbProblem('It', error);
  return `This user may not use it. ${PERMISSION_ADVICE}`;
}

function foundPrinter({ device, deviceId, problem }: Seen, all: readonly Seen[]): FoundPrinter {
  const serial = meaningfulSerial(device.serialNumber);
  const product = (device.productName ?? '').trim();
  const identity = identityOfUsbPrinter(deviceId, { product, serial });
  const { vendorId, productId } = device;
  const address = writeUsbAddress({ vendorId, productId, serial });
  const alike = all.filter((other) => isAlike(other.device, device)).length;
  return {
    address,
    name: identity.model ?? `USB printer ${address}`,
    identity,
    problem:
      problem === '' && alike > 1
        ? `${alike} such printers are plugged in and can not be told apart. Leave one plugged in.`
        : problem,
  };
}

function isAlike(one: UsbDevice, other: UsbDevice): boolean {
  return (
    one.vendorId === other.vendorId &&
    one.productId === other.productId &&
    meaningfulSerial(one.serialNumber) === meaningfulSerial(other.serialNumber)
  );
}
