import { classifyUsbError } from './usb-errors.ts';
import type { UsbDevice } from './usb-library.ts';
import type { UsbPrinterInterface } from './usb-printer-interface.ts';
import { createUsbSystemFiles, type UsbSystemFiles } from './usb-system-files.ts';

/** The name of the driver that stands for a program (usbfs), in place of a driver of the system. */
const CLAIMED_BY_A_PROGRAM = 'usbfs';

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
  system: UsbSystemFiles = createUsbSystemFiles(),
): Promise<UsbClaim> {
  await device.open();
  let detached = false;
  try {
    detached = await claim(device, printer.interfaceNumber, system);
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
 * Resolves with whether a driver was detached. Detaching takes the interface from whoever holds it,
 * also from another program in the middle of its page, so it is done to a driver of the system only.
 */
async function claim(
  device: UsbDevice,
  interfaceNumber: number,
  system: UsbSystemFiles,
): Promise<boolean> {
  let detached = false;
  try {
    await device.claimInterface(interfaceNumber);
    return detached;
  } catch (error) {
    if (classifyUsbError(error) !== 'busy') throw error;
    const holder = system
      .interfacesOf(device)
      ?.find((part) => part.interfaceNumber === interfaceNumber)?.driver;
    if (holder === undefined || holder === CLAIMED_BY_A_PROGRAM) throw error;
    if (holder !== null) {
      await device.detachKernelDriver(interfaceNumber);
      detached = true;
    }
  }
  try {
    await device.claimInterface(interfaceNumber);
    return detached;
  } catch (error) {
    if (detached) await device.attachKernelDriver(interfaceNumber).catch(() => undefined);
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
