import type { AppEvent, ChangeTopic } from '../../shared/events.ts';
import type { RetryPolicy } from '../domain/retry-policy.ts';
import type { Channel } from './channel-port.ts';
import type { Documents } from './documents-port.ts';
import type { MailSender } from './mail-port.ts';
import type { PaymentGateways } from './payment-port.ts';
import type {
  Clock,
  FileReader,
  FileWriter,
  Ids,
  Labels,
  Log,
  LogFile,
  OrderFiles,
  Pictures,
  PracticeMarketplace,
  PrinterTransports,
  Random,
  Secrets,
} from './ports.ts';
import type { Store } from './store-port.ts';
import type { TrackingEventFiles, TrackingSource } from './tracking-port.ts';
import type { PinHashes } from './users-port.ts';

/** Everything that a use-case may reach; put together once, in compose-context.ts. */
export type AppContext = {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  readonly log: Log;
  readonly logFile: LogFile;
  readonly secrets: Secrets;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly paymentGateways: PaymentGateways;
  /** By their kind. */
  readonly trackingSources: ReadonlyMap<string, TrackingSource>;
  readonly trackingEventFiles: TrackingEventFiles;
  readonly mail: MailSender;
  readonly transports: PrinterTransports;
  readonly labels: Labels;
  readonly pictures: Pictures;
  readonly documents: Documents;
  readonly orderFiles: OrderFiles;
  readonly fileReader: FileReader;
  readonly fileWriter: FileWriter;
  readonly retryPolicy: RetryPolicy;
  /** Null outside practice mode. */
  readonly practice: PracticeMarketplace | null;
  readonly pinHashes: PinHashes;
  /** Who the audit log names: the user whose command this is, else the account of this computer. */
  readonly actor: string;
  readonly events: Events;
};

export type Events = {
  readonly emit: (event: AppEvent) => void;
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
};

/** The one typed emitter. A listener that throws does not stop the others. */
export function createEvents(log: Log): Events {
  const listeners = new Set<(event: AppEvent) => void>();
  return {
    emit: (event) => {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          log.error('An event listener failed', { error: String(error) });
        }
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** Announces that rows of these topics have changed. */
export function changed(context: Pick<AppContext, 'events'>, ...topics: ChangeTopic[]): void {
  context.events.emit({ kind: 'changed', topics });
}

export function nowUtc(context: Pick<AppContext, 'clock'>): string {
  return context.clock.now().toISOString();
}
