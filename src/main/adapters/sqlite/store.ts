import type { Database } from 'better-sqlite3';
import type { StatusFilter } from '../../../shared/status-contract.ts';
import type { Store, StoreTransaction } from '../../app/store-port.ts';
import type { StatusRecord } from '../../app/write-back-store-port.ts';
import { createAcceptanceMailsTable } from './acceptance-mails-table.ts';
import { createAcceptanceTable } from './acceptance-table.ts';
import { createAccountSyncsTable } from './account-syncs-table.ts';
import { createAccountsTable } from './accounts-table.ts';
import { createApiCallsTable } from './api-calls-table.ts';
import { createAuditTable } from './audit-table.ts';
import { createBulkRunsTable } from './bulk-runs-table.ts';
import { createBulkWriteBacks } from './bulk-write-backs.ts';
import { createBuyerMailsTable } from './buyer-mails-table.ts';
import { createCarriersTable } from './carriers-table.ts';
import { createColumnMapsTable } from './column-maps-table.ts';
import { createCommandsTable } from './commands-table.ts';
import { createConnection } from './connection.ts';
import { createDeliveryStatesTable } from './delivery-states-table.ts';
import { createHealthTable } from './health-table.ts';
import { createImeiWaitsTable } from './imei-waits-table.ts';
import { createOrderDetailsTable } from './order-details-table.ts';
import { createOrderHistoryTable } from './order-history-table.ts';
import { createOrderLists, type OrderListBounds } from './order-list.ts';
import { createOrderNotesTable } from './order-notes-table.ts';
import { createOrderRequestsTable } from './order-requests-table.ts';
import { createOrderSearch } from './order-search.ts';
import { createOrderShipmentsTable } from './order-shipments-table.ts';
import { createOrderSplitsTable } from './order-splits-table.ts';
import { createOrderStatesTable } from './order-states-table.ts';
import { createOrdersTable } from './orders-table.ts';
import { createPackagesTable } from './packages-table.ts';
import { createPaymentsTable } from './payments-table.ts';
import { createPresetsTable } from './presets-table.ts';
import { createPrintJobsTable } from './print-jobs-table.ts';
import { createPrinterStatesTable } from './printer-states-table.ts';
import { createPrintersTable } from './printers-table.ts';
import { createProductsTable } from './products-table.ts';
import { createRateBudgetsTable } from './rate-budgets-table.ts';
import { createSavedViewsTable } from './saved-views-table.ts';
import { createSettingsTable } from './settings-table.ts';
import type { DayBounds } from './status-filter.ts';
import { createStatusRows } from './status-rows.ts';
import { createTrackingEventsTable } from './tracking-events-table.ts';
import { createTrackingSourcesTable } from './tracking-sources-table.ts';
import { createTrackingWatchesTable } from './tracking-watches-table.ts';
import { createUploadFilesTable } from './upload-files-table.ts';
import { createUsersTable } from './users-table.ts';
import { createWriteBacksTable } from './write-backs-table.ts';

type StoreOptions = {
  readonly dayBounds: DayBounds;
  /** A second, read-only handle on the same file; null where there is no file. */
  readonly openReader: (() => Database) | null;
  /** Where lists of orders stop to count and to sort; left out, as for a large store. */
  readonly listBounds?: OrderListBounds;
};

/** The store on an open, migrated database, which it owns from now on. */
export function createStore(
  db: Database,
  { dayBounds, openReader, listBounds }: StoreOptions,
): Store {
  const connection = createConnection(db);
  const search = createOrderSearch(connection);
  const orderLists = createOrderLists(connection, search, listBounds);
  const statusRows = createStatusRows(connection, dayBounds);
  const tx: StoreTransaction = {
    settings: createSettingsTable(connection),
    accounts: createAccountsTable(connection),
    orders: createOrdersTable(connection, search, orderLists),
    orderLists,
    savedViews: createSavedViewsTable(connection),
    carriers: createCarriersTable(connection),
    printers: createPrintersTable(connection),
    printerStates: createPrinterStatesTable(connection),
    presets: createPresetsTable(connection),
    packages: createPackagesTable(connection, search),
    printJobs: createPrintJobsTable(connection),
    writeBacks: createWriteBacksTable(connection, statusRows),
    apiCalls: createApiCallsTable(connection),
    rateBudgets: createRateBudgetsTable(connection),
    trackingSources: createTrackingSourcesTable(connection),
    trackingEvents: createTrackingEventsTable(connection),
    trackingWatches: createTrackingWatchesTable(connection),
    accountSyncs: createAccountSyncsTable(connection),
    products: createProductsTable(connection),
    health: createHealthTable(connection),
    imeiWaits: createImeiWaitsTable(connection),
    uploadFiles: createUploadFilesTable(connection),
    buyerMails: createBuyerMailsTable(connection),
    columnMaps: createColumnMapsTable(connection),
    commands: createCommandsTable(connection),
    audit: createAuditTable(connection),
    users: createUsersTable(connection),
    bulkRuns: createBulkRunsTable(connection),
    bulkWriteBacks: createBulkWriteBacks(connection),
    orderRequests: createOrderRequestsTable(connection),
    acceptance: createAcceptanceTable(connection),
    acceptanceMails: createAcceptanceMailsTable(connection),
    orderStates: createOrderStatesTable(connection),
    orderNotes: createOrderNotesTable(connection, search),
    orderDetails: createOrderDetailsTable(connection, search),
    orderHistory: createOrderHistoryTable(connection),
    deliveryStates: createDeliveryStatesTable(connection),
    orderShipments: createOrderShipmentsTable(connection),
    payments: createPaymentsTable(connection),
    orderSplits: createOrderSplitsTable(connection, search),
  };

  /**
   * A file is streamed through a handle of its own: one snapshot from the first row to the last,
   * while this one goes on writing. In memory there is one handle only, and little to hold.
   */
  function* streamStatusRows(filter: StatusFilter): IterableIterator<StatusRecord> {
    if (openReader === null) {
      yield* connection.transaction('read', () => [...statusRows.stream(filter)]);
      return;
    }
    const reader = createConnection(openReader());
    try {
      reader.beginReading();
      yield* createStatusRows(reader, dayBounds).stream(filter);
    } finally {
      reader.close();
    }
  }

  return {
    read: (work) => connection.transaction('read', () => work(tx)) as never,
    write: (work) => connection.transaction('write', () => work(tx)) as never,
    streamStatusRows,
    close: connection.close,
  };
}
