import type { StatusFilter } from '../../shared/status-contract.ts';
import type { AcceptanceMailsTable, AcceptanceTable } from './acceptance-store-port.ts';
import type { AccountsTable } from './account-store-port.ts';
import type { ApiCallsTable } from './api-call-store-port.ts';
import type { AuditTable } from './audit-port.ts';
import type { BulkRunsTable, BulkWriteBacksTable } from './bulk-store-port.ts';
import type { CarriersTable } from './carrier-store-port.ts';
import type { ColumnMapsTable } from './column-map-store-port.ts';
import type { CommandsTable } from './command-store-port.ts';
import type { HealthTable } from './health-store-port.ts';
import type { ImeiWaitsTable } from './imei-store-port.ts';
import type { BuyerMailsTable } from './mail-store-port.ts';
import type { OrderListsTable } from './order-list-store-port.ts';
import type { OrderRequestsTable } from './order-request-port.ts';
import type { DeliveryStatesTable, OrderShipmentsTable } from './order-shipments-store-port.ts';
import type { OrderSplitsTable } from './order-split-store-port.ts';
import type { OrdersTable } from './order-store-port.ts';
import type {
  OrderDetailsTable,
  OrderHistoryTable,
  OrderNotesTable,
  OrderStatesTable,
} from './order-work-store-port.ts';
import type { PackagesTable } from './package-store-port.ts';
import type { PaymentsTable } from './payment-store-port.ts';
import type { PresetsTable } from './preset-store-port.ts';
import type { PrinterStatesTable, PrintersTable, PrintJobsTable } from './printing-store-port.ts';
import type { RateBudgetsTable } from './rate-budget-store-port.ts';
import type { SavedViewsTable } from './saved-views-store-port.ts';
import type { SettingsTable } from './settings-store-port.ts';
import type { AccountSyncsTable, ProductsTable } from './sync-store-port.ts';
import type {
  TrackingEventsTable,
  TrackingSourcesTable,
  TrackingWatchesTable,
} from './tracking-store-port.ts';
import type { UploadFilesTable } from './upload-store-port.ts';
import type { UsersTable } from './users-port.ts';
import type { StatusRecord, WriteBacksTable } from './write-back-store-port.ts';

/**
 * The station's own store, as the use-cases see it. Transactions are synchronous and hold no I/O;
 * a function that throws leaves nothing behind. `write` takes the write lock at its start.
 */
export type Store = {
  readonly read: <T>(work: (tx: StoreTransaction) => Synchronous<T>) => T;
  readonly write: <T>(work: (tx: StoreTransaction) => Synchronous<T>) => T;
  /** Rows one by one, without holding them all: for exports. */
  readonly streamStatusRows: (filter: StatusFilter) => IterableIterator<StatusRecord>;
  readonly close: () => void;
};

/** Refuses a promise at compile time: a transaction must be over when its function returns. */
export type Synchronous<T> = T extends PromiseLike<unknown> ? never : T;

export type StoreTransaction = {
  readonly settings: SettingsTable;
  readonly accounts: AccountsTable;
  readonly orders: OrdersTable;
  readonly orderLists: Omit<OrderListsTable, 'list'>;
  readonly savedViews: SavedViewsTable;
  readonly carriers: CarriersTable;
  readonly printers: PrintersTable;
  readonly printerStates: PrinterStatesTable;
  readonly presets: PresetsTable;
  readonly packages: PackagesTable;
  readonly printJobs: PrintJobsTable;
  readonly writeBacks: WriteBacksTable;
  readonly apiCalls: ApiCallsTable;
  readonly rateBudgets: RateBudgetsTable;
  readonly trackingSources: TrackingSourcesTable;
  readonly trackingEvents: TrackingEventsTable;
  readonly trackingWatches: TrackingWatchesTable;
  readonly accountSyncs: AccountSyncsTable;
  readonly products: ProductsTable;
  readonly health: HealthTable;
  readonly imeiWaits: ImeiWaitsTable;
  readonly uploadFiles: UploadFilesTable;
  readonly buyerMails: BuyerMailsTable;
  readonly columnMaps: ColumnMapsTable;
  readonly commands: CommandsTable;
  readonly audit: AuditTable;
  readonly users: UsersTable;
  readonly bulkRuns: BulkRunsTable;
  readonly bulkWriteBacks: BulkWriteBacksTable;
  readonly orderSplits: OrderSplitsTable;
  readonly orderRequests: OrderRequestsTable;
  readonly acceptance: AcceptanceTable;
  readonly acceptanceMails: AcceptanceMailsTable;
  readonly orderStates: OrderStatesTable;
  readonly orderNotes: OrderNotesTable;
  readonly orderDetails: OrderDetailsTable;
  readonly orderHistory: OrderHistoryTable;
  readonly deliveryStates: DeliveryStatesTable;
  readonly orderShipments: OrderShipmentsTable;
  readonly payments: PaymentsTable;
};
