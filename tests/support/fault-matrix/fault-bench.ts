import type { Channel } from '../../../src/main/app/channel-port.ts';
import type { Clock, Secrets } from '../../../src/main/app/ports.ts';
import type { WriteBackState } from '../../../src/shared/write-back-states.ts';
import type { ChannelFault, ChannelPackage } from '../fake-channel.ts';
import { type Acts, startWire, type WireFault } from './wire.ts';

/** A fault of the channel itself, in its own words, or one of the way to it. */
export type MatrixFault = ChannelFault | WireFault;

/** What a real adapter is built with here. */
export type AdapterOptions = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly timeoutMs: number;
};

/** One real adapter before a strict fake of its channel that knows one order. */
export type FaultBench = {
  readonly channel: (options: AdapterOptions) => Channel;
  readonly settings: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, string>>;
  readonly order: {
    readonly channelOrderId: string;
    readonly lineId: string;
    readonly quantity: number;
  };
  /** False where this can not happen at this channel. */
  readonly setFault: (fault: MatrixFault) => Promise<boolean>;
  readonly packages: () => readonly ChannelPackage[];
  /** Long enough for all that goes before the step that acts; left out: a second. */
  readonly shortLimitMs?: number;
  readonly close: () => Promise<void>;
};

/** A bench by its name; `clock` is the channel's own, which no skew of the station reaches. */
export type NamedBench = {
  readonly name: string;
  readonly open: (clock: Clock) => Promise<FaultBench>;
  /** Where this channel ends otherwise than the others, by the name of the case, and why. */
  readonly exceptions?: readonly FaultException[];
};

export type FaultException = {
  readonly cases: readonly string[];
  readonly end: FaultEnd;
  readonly why: string;
};

/** How a shipment ends, once the fault is over and the queue rests. */
export type FaultEnd = {
  readonly state: WriteBackState;
  /** Attempts that were counted as errors. */
  readonly counted: number;
  /** Packages at the channel, each edit counted as one more. */
  readonly effects: number;
};

/**
 * A bench whose faults of the way happen in a proxy before the fake. Only one fault is there at a
 * time: what is set takes the place of what was.
 */
export async function benchOnWire(options: {
  readonly origin: string;
  readonly acts: Acts;
  readonly setFault: (fault: ChannelFault) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly bench: (
    /** The same address by way of the proxy. */
    wired: (url: string) => string,
  ) => Pick<FaultBench, 'channel' | 'settings' | 'credentials' | 'order' | 'packages'>;
}): Promise<FaultBench> {
  const wire = await startWire(options.origin, options.acts);
  return {
    ...options.bench((url) => url.replace(options.origin, wire.origin)),
    setFault: async (fault) => {
      wire.setFault(typeof fault === 'string' ? { kind: 'none' } : fault);
      await options.setFault(typeof fault === 'string' ? fault : 'none');
      return true;
    },
    close: async () => {
      await wire.close();
      await options.close();
    },
  };
}
