import type { AttachedScale, ScaleDevices } from './scale-devices.ts';

/** Usage page "weighing devices" and usage "scale" of the USB-IF usage tables. */
const WEIGHING_PAGE = 0x8d;
const SCALE_USAGE = 0x20;

/**
 * Scales at the USB ports, by what they say they are and not by who made them. The library with its
 * binary is loaded when somebody first looks; where it can not be loaded, looking rejects.
 */
export function createHidScaleDevices(): ScaleDevices {
  return {
    list: async () => {
      const { devicesAsync } = await import('node-hid');
      const devices = await devicesAsync();
      const scales = new Map<string, AttachedScale>();
      for (const device of devices) {
        if (device.usagePage !== WEIGHING_PAGE || device.usage !== SCALE_USAGE) continue;
        if (device.path === undefined) continue;
        const maker = device.manufacturer?.trim() ?? '';
        const product = device.product?.trim() ?? '';
        scales.set(device.path, {
          path: device.path,
          vendorId: device.vendorId,
          productId: device.productId,
          serial: device.serialNumber?.trim() ?? '',
          name: (product.startsWith(maker) ? product : `${maker} ${product}`).trim() || 'USB scale',
        });
      }
      return [...scales.values()];
    },
    open: async (path, listener) => {
      const { HIDAsync } = await import('node-hid');
      // Else macOS gives the scale to one program only, and the command line could not look at it.
      const device = await HIDAsync.open(path, { nonExclusive: true });
      let over = false;
      device.on('error', () => {
        if (over) return;
        over = true;
        listener.lost();
      });
      device.on('data', (bytes: Uint8Array) => {
        if (!over) listener.report(bytes);
      });
      return {
        close: async () => {
          over = true;
          // Closing what was pulled out fails, and there is nothing left to do about it.
          await device.close().catch(() => undefined);
        },
      };
    },
  };
}
