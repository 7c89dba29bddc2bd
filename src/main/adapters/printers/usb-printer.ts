import { appError } from '../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { meaningfulSerial, parseUsbAddress, type UsbAddress } from './usb-address.ts';
import { usbProblem } from './usb-errors.ts';
import { type LoadUsb, listUsbDevices, loadUsb, type UsbDevice } from './usb-library.ts';
import { openUsbLink, type UsbLink } from './usb-link.ts';
import { findPrinterInterface } from './usb-printer-interface.ts';

export type UsbPrinter = {
  /** The device in words for messages. */
  readonly label: string;
  /** An `OpenLink`; waits until an earlier link of this printer has been given back. */
  readonly open: () => Promise<
    { readonly ok: true; readonly link: UsbLink } | { readonly ok: false; readonly message: string }
  >;
  /** Resolves when the last link that was opened is given back. */
  readonly released: () => Promise<void>;
};

export type UsbPrinterOptions = {
  readonly platform?: NodeJS.Platform;
  readonly load?: LoadUsb;
};

/** Why there is no raw USB on Windows, and what there is instead. */
export const NO_RAW_USB_ON_WINDOWS =
  'Windows keeps USB printers for its own driver, so Packbench can not reach them directly. Set the printer up in Windows and use winspool:NAME with its name there.';

/** Makes the printer of a `usb://VID:PID/SERIAL` address, or says what is wrong. Opens nothing yet. */
export function usbPrinter(address: string, options: UsbPrinterOptions = {}): Result<UsbPrinter> {
  const { platform = process.platform, load = loadUsb } = options;
  const wanted = parseUsbAddress(address);
  if (wanted === null) {
    return fail(
      appError(
        'invalid-input',
        `${address} is not a USB printer. Write usb://0a5f:0084/SERIAL, as the list of found printers shows it.`,
      ),
    );
  }
  if (platform === 'win32') return fail(appError('refused', NO_RAW_USB_ON_WINDOWS));
  const label = labelOf(wanted, address);
  let previous: Promise<void> = Promise.resolve();
  return ok({
    label,
    released: () => previous,
    open: async () => {
      await previous;
      const listed = await listUsbDevices(load);
      if (!listed.ok) return listed;
      const found = chooseDevice(listed.devices, wanted, label);
      if (typeof found === 'string') return { ok: false, message: found };
      try {
        const printer = findPrinterInterface(found);
        if (printer === null) return { ok: false, message: `${label} is not a printer.` };
        const link = await openUsbLink(found, printer, label);
        previous = link.released;
        return { ok: true, link };
      } catch (error) {
        return { ok: false, message: usbProblem(label, error) };
      }
    },
  });
}

/**
 * The device with these ids and this serial number. Without a serial number the ids must name one
 * device only: a label on the wrong one of two printers is a label that is lost.
 */
function chooseDevice(
  devices: readonly UsbDevice[],
  wanted: UsbAddress,
  label: string,
): UsbDevice | string {
  const alike = devices.filter(
    (device) => device.vendorId === wanted.vendorId && device.productId === wanted.productId,
  );
  const matching =
    wanted.serial === null
      ? alike
      : alike.filter((device) => meaningfulSerial(device.serialNumber) === wanted.serial);
  const [first, second] = matching;
  if (first === undefined) return `${label} is not plugged in or is switched off.`;
  if (second === undefined) return first;
  return `${label}: ${matching.length} such printers are plugged in and can not be told apart. Leave one plugged in, or use addresses with serial numbers.`;
}

function labelOf(wanted: UsbAddress, address: string): string {
  return wanted.serial === null ? `USB printer ${address}` : `USB printer ${wanted.serial}`;
}
