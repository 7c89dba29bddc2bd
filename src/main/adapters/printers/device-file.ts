import { close, constants, open, stat, write } from 'node:fs';
import { promisify } from 'node:util';

/** A printer's device file. All calls reject with the system's error. */
export type DeviceFile = {
  /**
   * How many of these bytes the driver has accepted, or null where it can not take any now. Nothing
   * at all is a question: it is accepted when the printer has what was accepted before.
   */
  readonly write: (bytes: Uint8Array) => Promise<number | null>;
  /** What the driver has accepted and the printer has not is thrown away. */
  readonly close: () => Promise<void>;
};

export type OpenDeviceFile = (path: string) => Promise<DeviceFile>;

/** Thrown for a path under which there is something else. */
export class NotADeviceError extends Error {
  override readonly name = 'NotADeviceError';
}

/**
 * Opens what is there and never makes anything: a regular file in the place of an unplugged printer
 * would swallow labels. The driver is asked not to block, or a printer that has stopped would hold a
 * thread of this program until it is unplugged.
 */
export const openDeviceFile: OpenDeviceFile = async (path) => {
  const found = await promisify(stat)(path);
  if (!found.isCharacterDevice()) throw new NotADeviceError(`${path} is not a device.`);
  const file = await promisify(open)(path, constants.O_WRONLY | constants.O_NONBLOCK);
  return {
    write: async (bytes) => {
      try {
        return (await promisify(write)(file, bytes, 0, bytes.length)).bytesWritten;
      } catch (error) {
        if (systemCode(error) === 'EAGAIN') return null;
        throw error;
      }
    },
    close: () => promisify(close)(file),
  };
};

/** Such as `ENOENT`; empty for what is no error of the system. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
