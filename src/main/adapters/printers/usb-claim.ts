import { classifyUsbError } from './usb-errors.ts';
import type { UsbDevice } from './usb-library.ts';
import type { UsbPrinterInterface } from './usb-printer-interface.ts';

export type UsbClaim = {
  /** Gives the printer back to the system. Idempotent, never rejects, waits until it is done. */
  readonly giveBack: () => Promise<void>;
};

/**
 * Opens the device and takes its printer for this program alone: where the system's own driver holds
 * it, that is detached and attached again at the end. Rejects with the library's error, and leaves the
 * device as it was.
 */
export async function claimUsbPrinter(
  device: UsbDevice,
  printer: UsbPrinterInterface,
): Promise<UsbClaim> {
  await device.open();
  let detached = false;
  try {
    detached = await claim(device, printer.interfaceNumber);
    if (printer.alternateSetting !== 0) {
      await device.selectAlternateInterface(printer.interfaceNumber, printer.alternateSetting);
    }
  } catch (error) {
    await giveBack(device, printer.interfaceNumber, detached);
    throw error;
  }
  let done: Promise<void> | null = null;
  return {
    giveBack: () => {
      done ??= giveBack(device, printer.interfaceNumber, detached);
      return done;
    },
  };
}

/**
 * Resolves with whether a driver was detached. A driver whose printer is held by another program
 * (CUPS claims it as this does) is not there to be detached, and the first error stands.
 */
async function claim(device: UsbDevice, interfaceNumber: number): Promise<boolean> {
  try {
    await device.claimInterface(interfaceNumber);
    return false;
  } catch (error) {
    if (classifyUsbError(error) !== 'busy') throw error;
    try {
      await device.detachKernelDriver(interfaceNumber);
    } catch {
      throw error;
    }
  }
  try {
    await device.claimInterface(interfaceNumber);
    return true;
  } catch (error) {
    await device.attachKernelDriver(interfaceNumber).catch(() => undefined);
    throw error;
  }
}

/**
 * The order matters: closing alone leaves the interface claimed for as long as the process lives, and
 * a driver can be attached only to an interface that nobody holds. After an unplug every step fails,
 * and the next is tried all the same.
 */
async function giveBack(device: UsbDevice, interfaceNumber: number, detached: boolean) {
  await device.releaseInterface(interfaceNumber).catch(() => undefined);
  if (detached) await device.attachKernelDriver(interfaceNumber).catch(() => undefined);
  await device.close().catch(() => undefined);
}
