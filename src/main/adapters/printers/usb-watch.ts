import { existsSync } from 'node:fs';
import {
  type LoadUsb,
  listUsbDevices,
  loadUsb,
  type UsbDevice,
  type UsbLibrary,
} from './usb-library.ts';

export type UsbWatchOptions = {
  readonly platform?: NodeJS.Platform;
  readonly load?: LoadUsb;
  readonly pollMs?: number;
  /** Whether the system tells programs of devices that come and go. */
  readonly hasEvents?: () => boolean;
};

const POLL_MS = 3_000;
/** udevd passes on what the kernel says; containers and small systems run without it. */
const UDEVD = '/run/udev/control';

/**
 * Calls `onChange` after a USB device was plugged in or out: at once where the system tells, and
 * otherwise at the next look every few seconds. It looks in both cases, because events are a promise
 * of another program. Returns what ends it. Never throws; does nothing where there is no raw USB.
 */
export function watchUsbPrinters(onChange: () => void, options: UsbWatchOptions = {}): () => void {
  const { platform = process.platform, load = loadUsb, pollMs = POLL_MS } = options;
  const { hasEvents = () => platform !== 'linux' || existsSync(UDEVD) } = options;
  if (platform === 'win32') return () => undefined;
  let stopped = false;
  let known: string | null = null;
  let looking = false;
  let again = false;
  let heardFrom: UsbLibrary | null = null;

  const look = async () => {
    const listed = await listUsbDevices(load);
    if (stopped) return;
    const present = listed.ok ? fingerprint(listed.devices) : '';
    if (known !== null && present !== known) onChange();
    known = present;
    // Only after the devices could be listed: the library ends the process when it is asked for
    // events on a system that has no USB.
    if (listed.ok && heardFrom === null && hasEvents()) {
      heardFrom = listed.library;
      for (const type of EVENTS) heardFrom.addEventListener(type, lookNow);
    }
  };
  const lookNow = () => {
    if (stopped) return;
    again = looking;
    if (looking) return;
    looking = true;
    void look().finally(() => {
      looking = false;
      if (again) lookNow();
    });
  };

  lookNow();
  const timer = setInterval(lookNow, pollMs);
  timer.unref();
  return () => {
    stopped = true;
    clearInterval(timer);
    for (const type of EVENTS) heardFrom?.removeEventListener(type, lookNow);
    heardFrom = null;
  };
}

const EVENTS = ['connect', 'disconnect'] as const;

/** The number of a device is new at every plugging in, so a quick exchange is seen too. */
function fingerprint(devices: readonly UsbDevice[]): string {
  return devices
    .map((each) =>
      [each.vendorId, each.productId, each.serialNumber, each.bus, each.address].join(),
    )
    .sort()
    .join(';');
}
