import type { AppEvent } from '../shared/events.ts';
import type { ScaleDevices } from './adapters/scales/scale-devices.ts';
import type { AppContext } from './app/context.ts';
import type { Dispatch } from './app/dispatch.ts';
import type { HostServices } from './app/host-services.ts';
import type { ParcelScale } from './app/parcel-scale.ts';
import type { Clock, Ids, Pictures, Random, Secrets } from './app/ports.ts';
import type { StationQueues } from './compose-queues.ts';
import type { RetryPolicy } from './domain/retry-policy.ts';

/** What a host says of the station that it opens. */
export type StationOptions = {
  /** The station's folder: store, log, practice files. */
  readonly dataDir: string;
  /** Opens a new folder as a practice station; one that is there already stays what it is. */
  readonly practice: boolean;
  readonly resourcesDir: string;
  readonly migrationsDir: string;
  readonly sqliteBinding?: string | undefined;
  readonly appVersion: string;
  readonly host: HostServices & { readonly secrets: Secrets };
  /** Replaced in tests only. */
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly random?: Random;
  readonly retryPolicy?: RetryPolicy;
  readonly scaleDevices?: ScaleDevices;
  readonly pictures?: Pictures;
  /** Puts something between the core and its edges, such as a power cut. */
  readonly instrument?: (context: AppContext) => AppContext;
};

/** A station that is put together, for its host. */
export type Station = StationQueues & {
  readonly dispatch: Dispatch;
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
  /** Starts the practice marketplace, where there is one, and the queues. */
  readonly start: () => Promise<void>;
  /** Starts only what other commands need, not the queues: for one-shot commands of the CLI. */
  readonly startServices: () => Promise<void>;
  /**
   * Removes old evidence now and once a day and makes older notes searchable, until the station stops.
   * Part of `start`.
   */
  readonly startPurging: () => void;
  /** The scale of the bench. `start` begins to listen; other hosts start it where they need it. */
  readonly scale: ParcelScale;
  /** For hosts that work on records and files directly, such as the CLI. */
  readonly context: AppContext;
  /** Lets what is being sent come to its end and closes the store. */
  readonly stop: () => Promise<void>;
  readonly practice: boolean;
};
