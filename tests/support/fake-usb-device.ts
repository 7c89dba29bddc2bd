import type {
  UsbAnswer,
  UsbConfiguration,
  UsbDevice,
  UsbLibrary,
} from '../../src/main/adapters/printers/usb-library.ts';

/** A printer of the WebUSB library that does what a test says; `calls` is what was done to it. */
export type FakeUsbDevice = UsbDevice & {
  readonly calls: string[];
  readonly written: () => Buffer;
  readonly say: (text: string) => void;
  /** True while a read is pending. */
  readonly isRead: () => boolean;
};

export type FakeUsbOptions = {
  readonly vendorId?: number;
  readonly productId?: number;
  readonly serialNumber?: string;
  readonly productName?: string;
  readonly address?: number;
  readonly interfaceClass?: number;
  readonly interfaceProtocol?: number;
  /** Throws, as the library does where the user may not open the device. */
  readonly configurationError?: Error;
  /** What goes wrong, by the name of the call; asked at each. */
  readonly fails?: (call: string) => Error | null;
};

export function createFakeUsbDevice(options: FakeUsbOptions = {}): FakeUsbDevice {
  const calls: string[] = [];
  const written: Buffer[] = [];
  const said: Buffer[] = [];
  let hear: (() => void) | null = null;
  const call = async (name: string) => {
    calls.push(name);
    const error = options.fails?.(name.split(' ')[0] ?? name) ?? null;
    if (error !== null) throw error;
  };
  const next = (): UsbAnswer => {
    const bytes = new Uint8Array(said.shift() ?? Buffer.alloc(0));
    return { data: new DataView(bytes.buffer) };
  };

  return {
    calls,
    written: () => Buffer.concat(written),
    say: (text) => {
      said.push(Buffer.from(text));
      hear?.();
    },
    isRead: () => hear !== null,
    vendorId: options.vendorId ?? 0x0a5f,
    productId: options.productId ?? 0x84,
    serialNumber: options.serialNumber ?? '',
    productName: options.productName ?? 'ZTC VZD420-203dpi ZPL',
    bus: '001',
    address: options.address ?? 2,
    get configuration() {
      if (options.configurationError !== undefined) throw options.configurationError;
      return configurationOf(options);
    },
    open: () => call('open'),
    close: () => call('close'),
    claimInterface: (number) => call(`claim ${number}`),
    releaseInterface: async (number) => {
      if (hear !== null) throw new Error('The same native value cannot be borrowed mutably');
      await call(`release ${number}`);
    },
    selectAlternateInterface: (number, setting) => call(`select ${number} ${setting}`),
    detachKernelDriver: (number) => call(`detach ${number}`),
    attachKernelDriver: (number) => call(`attach ${number}`),
    clearHalt: (direction, endpoint) => call(`clear ${direction} ${endpoint}`),
    transferOut: async (endpoint, data, timeoutMs) => {
      await call(`out ${endpoint} ${data.length} ${timeoutMs > 0}`);
      written.push(Buffer.from(data));
      return { bytesWritten: data.length, status: 'ok' };
    },
    transferIn: async (_endpoint, _length, timeoutMs) => {
      const error = options.fails?.('in') ?? null;
      if (error !== null) throw error;
      if (hear !== null) throw new Error('transferIn error: endpoint not found');
      if (said.length > 0) return next();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        hear = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      hear = null;
      if (said.length === 0) throw new Error('transferIn error: Cancelled');
      return next();
    },
    controlTransferIn: async ({ request }) => {
      await call(`control ${request}`);
      const bytes = request === 1 ? [0x18] : [0, 11, ...Buffer.from('CMD:ZPL;;')];
      return { data: new DataView(new Uint8Array(bytes).buffer) };
    },
  };
}

function configurationOf(options: FakeUsbOptions): UsbConfiguration {
  const endpoints = (['in', 'out'] as const).map((direction, index) => ({
    endpointNumber: index + 1,
    direction,
    type: 'bulk',
    packetSize: 64,
  }));
  const { interfaceClass = 7, interfaceProtocol = 2 } = options;
  const alternate = { alternateSetting: 0, interfaceClass, interfaceProtocol, endpoints };
  return { interfaces: [{ interfaceNumber: 0, alternates: [alternate] }] };
}

export type FakeUsbLibrary = UsbLibrary & {
  readonly devices: UsbDevice[];
  readonly listeners: Set<() => void>;
};

export function createFakeUsbLibrary(devices: UsbDevice[] = []): FakeUsbLibrary {
  const listeners = new Set<() => void>();
  return {
    devices,
    listeners,
    getDevices: async () => [...devices],
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
  };
}
