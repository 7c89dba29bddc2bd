import { textOfError } from './usb-errors.ts';

type Direction = 'in' | 'out';

/** As much of a WebUSB device as is used here, and what the library adds to it. */
export type UsbDevice = {
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string | null | undefined;
  readonly manufacturerName?: string | null | undefined;
  readonly productName?: string | null | undefined;
  /** The number of the bus, such as `001`, and of the device on it, new at every plugging in. */
  readonly bus: string;
  readonly address: number;
  /** Throws where the user may not open the device. */
  readonly configuration?: UsbConfiguration | null | undefined;
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly claimInterface: (interfaceNumber: number) => Promise<void>;
  readonly releaseInterface: (interfaceNumber: number) => Promise<void>;
  readonly selectAlternateInterface: (interfaceNumber: number, setting: number) => Promise<void>;
  readonly detachKernelDriver: (interfaceNumber: number) => Promise<void>;
  readonly attachKernelDriver: (interfaceNumber: number) => Promise<void>;
  readonly clearHalt: (direction: Direction, endpointNumber: number) => Promise<void>;
  /** The time limit is 1,000 ms where none is given, and 0 cancels at once. */
  readonly transferOut: (
    endpointNumber: number,
    data: Uint8Array<ArrayBuffer>,
    timeoutMs: number,
  ) => Promise<{ readonly bytesWritten: number; readonly status?: string | undefined }>;
  readonly transferIn: (
    endpointNumber: number,
    lengthBytes: number,
    timeoutMs: number,
  ) => Promise<UsbAnswer>;
  /** Only for an interface that is claimed. */
  readonly controlTransferIn: (
    setup: {
      readonly requestType: 'class';
      readonly recipient: 'interface';
      readonly request: number;
      readonly value: number;
      readonly index: number;
    },
    lengthBytes: number,
    timeoutMs: number,
  ) => Promise<UsbAnswer>;
};

export type UsbAnswer = { readonly data?: DataView | undefined };

export type UsbConfiguration = {
  readonly interfaces: readonly {
    readonly interfaceNumber: number;
    readonly alternates: readonly {
      readonly alternateSetting: number;
      readonly interfaceClass: number;
      readonly interfaceProtocol: number;
      readonly endpoints: readonly {
        readonly endpointNumber: number;
        readonly direction: Direction;
        readonly type: string;
        readonly packetSize: number;
      }[];
    }[];
  }[];
};

/** As much of the USB library as is used here; tests put their own in its place. */
export type UsbLibrary = {
  /** Rejects where the system has no USB at all. */
  readonly getDevices: () => Promise<readonly UsbDevice[]>;
  readonly addEventListener: (type: 'connect' | 'disconnect', listener: () => void) => void;
  readonly removeEventListener: (type: 'connect' | 'disconnect', listener: () => void) => void;
};

export type LoadUsb = () => Promise<UsbLibrary>;

type Devices =
  | { readonly ok: true; readonly library: UsbLibrary; readonly devices: readonly UsbDevice[] }
  | { readonly ok: false; readonly message: string };

/** Loads the library when it is first needed: a station without USB starts without it. */
export const loadUsb: LoadUsb = async () => {
  const { usb } = await import('usb');
  // Its types lean on the browser's WebUSB, which knows no time limits and no kernel drivers.
  return usb as unknown as UsbLibrary;
};

/** The devices of this computer, or a sentence why they can not be listed. */
export async function listUsbDevices(load: LoadUsb): Promise<Devices> {
  let library: UsbLibrary;
  try {
    library = await load();
  } catch (error) {
    return {
      ok: false,
      message: `USB can not be used: its library does not load on this computer (${firstLine(error)}).`,
    };
  }
  try {
    return { ok: true, library, devices: await library.getDevices() };
  } catch (error) {
    return { ok: false, message: `This computer has no USB (${firstLine(error)}).` };
  }
}

function firstLine(error: unknown): string {
  return textOfError(error).split('\n')[0] ?? '';
}
