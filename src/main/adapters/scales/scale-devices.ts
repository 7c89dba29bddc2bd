/** A scale as the operating system lists it. */
export type AttachedScale = {
  /** Where it is plugged in; opens it. Another one after every replug. */
  readonly path: string;
  readonly vendorId: number;
  readonly productId: number;
  /** Empty where the device has none. */
  readonly serial: string;
  readonly name: string;
};

/** An opened scale. */
export type OpenScale = { readonly close: () => Promise<void> };

export type ScaleListener = {
  /** One input report, with its id in the first byte. */
  readonly report: (bytes: Uint8Array) => void;
  /** It can not be read any more; nothing comes after this. */
  readonly lost: () => void;
};

/** The little that is asked of a library for HID devices; tests and the practice station have their own. */
export type ScaleDevices = {
  /** Scales only. Rejects where devices can not be listed at all. */
  readonly list: () => Promise<readonly AttachedScale[]>;
  /** Rejects where it can not be opened. */
  readonly open: (path: string, listener: ScaleListener) => Promise<OpenScale>;
};
