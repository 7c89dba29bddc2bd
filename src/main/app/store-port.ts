import type { StatusFilter } from '../../shared/contract.ts';
import type { LineAcceptance, OrderAcceptance, StateSetter } from '../../shared/order-words.ts';
import type { ConfirmChoice, OrderState, WriteBackState } from '../../shared/views.ts';
import type { ConfirmTiming } from '../domain/channel-traits.ts';
import type { CallEvidence, ChannelApi, Confirmation } from '../domain/confirmation.ts';
import type { ImportedOrder, PostalAddress } from '../domain/imported-order.ts';
import type { LabelContent, TrackingFormat } from '../domain/label-content.ts';
import type { RateBudget } from '../domain/rate-budget.ts';
import type { WriteBackOperation } from '../domain/write-back.ts';
import type { AcceptanceMailsTable, AcceptanceTable } from './acceptance-store-port.ts';
import type { AuditTable } from './audit-port.ts';
import type { BulkRunsTable, BulkWriteBacksTable } from './bulk-store-port.ts';
import type { HealthTable } from './health-store-port.ts';
import type { ImeiWaitsTable } from './imei-store-port.ts';
import type { BuyerMailsTable } from './mail-store-port.ts';
import type { OrderListsTable } from './order-list-store-port.ts';
import type { OrderRequestsTable } from './order-request-port.ts';
import type { DeliveryStatesTable, OrderShipmentsTable } from './order-shipments-store-port.ts';
import type { OrderSplitsTable } from './order-split-store-port.ts';
import type {
  OrderDetailsTable,
  OrderHistoryTable,
  OrderNotesTable,
  OrderStatesTable,
} from './order-work-store-port.ts';
import type { PaymentsTable } from './payment-store-port.ts';
import type {
  PrinterStatesTable,
  PrintersTable,
  PrintJobRecord,
  PrintJobsTable,
} from './printing-store-port.ts';
import type { SavedViewsTable } from './saved-views-store-port.ts';
import type { AccountSyncsTable, ProductsTable } from './sync-store-port.ts';
import type {
  TrackingEventsTable,
  TrackingSourcesTable,
  TrackingWatchesTable,
} from './tracking-store-port.ts';
import type { UploadFilesTable } from './upload-store-port.ts';
import type { UsersTable } from './users-port.ts';

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

export type SettingsTable = {
  readonly get: (name: string) => string | null;
  readonly set: (name: string, value: string) => void;
};

export type AccountRecord = {
  readonly id: string;
  readonly channel: string;
  readonly name: string;
  readonly company: string;
  readonly enabled: boolean;
  readonly settings: Readonly<Record<string, string>>;
};

export type AccountsTable = {
  readonly list: () => AccountRecord[];
  readonly find: (id: string) => AccountRecord | null;
  readonly findByName: (name: string) => AccountRecord | null;
  readonly save: (account: AccountRecord, now: string) => void;
  /** What the account's labels show instead of what the station says. */
  readonly label: (accountId: string) => AccountLabelRecord;
  readonly saveLabel: (accountId: string, label: AccountLabelRecord) => void;
};

export type AccountLabelRecord = {
  /** Null prints the station's return address. */
  readonly shipFrom: PostalAddress | null;
  readonly logoPngBase64: string | null;
};

export type OrderRecord = {
  readonly key: number;
  readonly id: string;
  readonly accountId: string;
  /** As the channel knows it: of a part that was split off, the id of the order that it is of. */
  readonly channelOrderId: string;
  readonly orderNumber: string;
  readonly state: OrderState;
  readonly revision: number;
  readonly orderedAt: string | null;
  readonly shipBy: string | null;
  readonly requestedService: string;
  readonly buyerName: string;
  readonly shipTo: PostalAddress;
  readonly currency: string;
  readonly note: string;
  /** The client's own state (UC4); `state` is then the system state that it stands for. */
  readonly customStateId: string | null;
  readonly stateSetBy: StateSetter;
  /** When it got this state, and from whom; null and empty where nobody knows. */
  readonly stateSetAt: string | null;
  readonly stateSetActor: string;
  readonly acceptance: OrderAcceptance;
  readonly acceptanceAt: string | null;
  readonly invoiceNumber: string;
  readonly onHold: boolean;
  /** Local date on which a hold ends by itself; null where a person has to end it. */
  readonly heldUntil: string | null;
  readonly holdReason: string;
  readonly assignedUserId: string | null;
  /** The order that this one was split from. */
  readonly splitFromKey: number | null;
  /** When it was put back into that order; null while it is one of its own. */
  readonly splitUndoneAt: string | null;
  /** The order in whose box this one is shipped. */
  readonly combinedIntoKey: number | null;
  readonly lines: readonly OrderLineRecord[];
};

export type OrderLineRecord = {
  readonly key: number;
  readonly id: string;
  readonly channelLineId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantityOrdered: number;
  readonly quantityShippedElsewhere: number;
  /** In packages of ours that are not voided. */
  readonly quantityPacked: number;
  /** Null where the file named no price. */
  readonly unitPriceMinor: number | null;
  readonly acceptance: LineAcceptance;
  /** Null where no answer was needed or given; 0 where the line is rejected. */
  readonly quantityAccepted: number | null;
  readonly rejectionReasonId: string | null;
  readonly rejectionText: string;
  readonly sellerNote: string;
  /** What a person has said of the delivery; null where the records alone speak. */
  readonly deliveryStateId: string | null;
  /** The planned shipment method (UC11); null while there is none. */
  readonly method: { readonly carrierId: string; readonly serviceCode: string } | null;
  readonly splitFromLineKey: number | null;
  /** Moved to orders that were split from this one. */
  readonly quantitySplitOff: number;
};

export type StateToSet = {
  readonly state: OrderState;
  readonly by: StateSetter;
  /** Who the audit log names; left out where nobody in person did it. */
  readonly actor?: string;
  /** The client's own state, null for none; named where somebody chose it. */
  readonly customStateId?: string | null;
};

export type OrdersTable = {
  readonly find: (id: string) => OrderRecord | null;
  /** Ids of the orders that a scanned code may mean: order number, channel order id, tracking or shipment number. */
  readonly idsByCode: (code: string) => string[];
  readonly list: OrderListsTable['list'];
  /**
   * Stores what an import file says about an order. The same order twice changes nothing; lines
   * are matched by the channel's line id and never removed. `continued` adds the lines of an order
   * whose rows are spread over the file, and leaves the rest of it as it is. `knownOnly` adds no order
   * that is not there. An address or a buyer that was told once is not taken away by one that is empty:
   * channels stop to tell them.
   */
  readonly upsertImported: (
    accountId: string,
    order: ImportedOrder,
    options: {
      readonly continued: boolean;
      readonly knownOnly?: boolean;
      /** Lines of a new order are Pending, unless the channel says of a line that it awaits no answer. */
      readonly needsAcceptance?: boolean;
      readonly now: string;
      readonly nextId: () => string;
    },
  ) => 'created' | 'updated' | 'unchanged';
  /** Ids of an account's order by the channel's id of it; null where it is not there. */
  readonly findByChannelId: (
    accountId: string,
    channelOrderId: string,
  ) => { readonly key: number; readonly id: string } | null;
  /**
   * Changes the state and the revision. Who had set the state stays where it is the same as before,
   * and so does the client's own state, unless one is named: it goes with the state it stood for.
   */
  readonly setState: (orderKey: number, change: StateToSet, now: string) => void;
  /** Changes the revision, so that a screen that shows the order before this is told. */
  readonly touch: (orderKey: number, now: string) => void;
};

export type CarrierRecord = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly trackingFormat: TrackingFormat | null;
  readonly services: readonly { readonly code: string; readonly name: string }[];
};

export type TrackingRangeRecord = {
  readonly id: string;
  readonly carrierId: string;
  /** As parsed by domain/tracking: the fixed parts of the number. */
  readonly spec: unknown;
  readonly fromSerial: number;
  readonly toSerial: number;
  readonly nextSerial: number;
};

export type CarriersTable = {
  readonly list: () => CarrierRecord[];
  readonly find: (id: string) => CarrierRecord | null;
  readonly findByCode: (code: string) => CarrierRecord | null;
  readonly save: (carrier: CarrierRecord, now: string) => void;
  readonly ranges: (carrierId: string) => TrackingRangeRecord[];
  readonly addRange: (range: TrackingRangeRecord, now: string) => void;
  /** The next serial of the oldest range of the carrier that has one left; moves the range on. */
  readonly takeSerial: (carrierId: string) => { range: TrackingRangeRecord; serial: number } | null;
};

export type PresetRecord = {
  readonly id: string;
  readonly name: string;
  readonly carrierId: string;
  readonly serviceCode: string;
  readonly packageName: string;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
};

export type PresetsTable = {
  readonly list: () => PresetRecord[];
  readonly save: (preset: PresetRecord) => void;
  readonly remove: (id: string) => void;
};

export type PackageRecord = {
  readonly key: number;
  readonly id: string;
  readonly shipmentNumber: string;
  readonly packageReferenceId: string;
  readonly orderKey: number;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly accountId: string;
  readonly recipientName: string;
  readonly packageNumber: number;
  readonly state: 'labelled' | 'voided';
  readonly choice: ConfirmChoice | null;
  readonly carrierId: string;
  readonly carrierCode: string;
  readonly carrierName: string;
  readonly serviceCode: string;
  readonly serviceName: string;
  readonly trackingNumber: string;
  /** Null where its tracking was entered: nobody here has weighed it. */
  readonly weightGrams: number | null;
  readonly shippingCostMinor: number | null;
  readonly currency: string;
  readonly shippedQuantity: number;
  readonly shipDate: string;
  readonly createdAt: string;
  readonly confirmTiming: ConfirmTiming;
  /** Whether the station made its label, or its tracking was entered (MP10). */
  readonly origin: 'station' | 'entered';
  /** When a person said that it has left the warehouse (MP13); null until then. */
  readonly leftAt: string | null;
  readonly leftToldBy: string;
  /** The package in whose box its items are, with one label for both; null where it has its own. */
  readonly boxedIn: { readonly key: number; readonly shipmentNumber: string } | null;
  /** The first scan by a carrier that counts as movement (QP5); null until one is known. */
  readonly movedAt: string | null;
  readonly print: PrintJobRecord | null;
  readonly writeBackState: WriteBackState;
  readonly writeBackOperation: WriteBackOperation;
  readonly writeBackDueAt: string | null;
  readonly writeBackErrorCount: number;
  readonly writeBackWaitReason: string;
};

export type NewPackage = {
  readonly id: string;
  readonly orderKey: number;
  readonly packageNumber: number;
  readonly shipmentNumber: string;
  readonly packageReferenceId: string;
  readonly carrier: CarrierRecord;
  readonly service: { readonly code: string; readonly name: string };
  /** Empty where it needs no tracking: then it takes no number. */
  readonly trackingNumber: string;
  readonly rangeId: string | null;
  readonly weightGrams: number | null;
  readonly packageName: string;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly shippingCostMinor: number | null;
  readonly currency: string;
  readonly items: readonly { readonly lineKey: number; readonly quantity: number }[];
  readonly shipDate: string;
  readonly stationZone: string;
  /** Null where the station makes no label: its tracking was entered. */
  readonly labelContent: LabelContent | null;
  readonly confirmTiming: ConfirmTiming;
  /** Left out where it has its own box; else the tracking number is that box's, and not given again. */
  readonly boxedInKey?: number;
  readonly createdAt: string;
};

export type PackageFilter = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly text?: string | undefined;
  readonly notUpdatedOnly?: boolean | undefined;
  readonly offset: number;
  readonly limit: number;
};

export type ManifestRow = {
  readonly shipmentNumber: string;
  readonly orderNumber: string;
  readonly shipDate: string;
  readonly createdAt: string;
  readonly serviceCode: string;
  readonly serviceName: string;
  readonly trackingNumber: string;
  readonly weightGrams: number;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly shipTo: PostalAddress;
};

export type PackageItemRecord = {
  readonly lineKey: number;
  readonly lineId: string;
  readonly channelLineId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly identifiers: readonly string[];
};

export type PackagesTable = {
  readonly find: (id: string) => PackageRecord | null;
  readonly findByKey: (packageKey: number) => PackageRecord | null;
  readonly findByShipmentNumber: (shipmentNumber: string) => PackageRecord | null;
  readonly listByOrder: (orderKey: number) => PackageRecord[];
  readonly list: (filter: PackageFilter) => { rows: PackageRecord[]; total: number };
  readonly items: (packageKey: number) => PackageItemRecord[];
  readonly setIdentifiers: (
    packageKey: number,
    lineKey: number,
    identifiers: readonly string[],
  ) => void;
  /**
   * Another package that holds this IMEI or serial number and is not over: not voided, and its order
   * is open or its channel still has to be told.
   */
  readonly holderOfIdentifier: (
    identifier: string,
    exceptPackageKey: number,
  ) => { shipmentNumber: string; orderNumber: string } | null;
  readonly setMoved: (packageKey: number, movedAt: string) => void;
  readonly setTiming: (packageKey: number, timing: ConfirmTiming) => void;
  /** What the label says; null where the station made none. */
  readonly labelContent: (packageKey: number) => LabelContent | null;
  /** Numbers of packages are counted over voided ones too, so that none comes back. */
  readonly nextPackageNumber: (orderKey: number) => number;
  /** The next number of this station; never given twice. */
  readonly nextSequence: () => number;
  readonly insert: (added: NewPackage) => number;
  /** The package that already holds a tracking number, voided or not. */
  readonly holderOfTrackingNumber: (
    trackingNumber: string,
  ) => { shipmentNumber: string; orderNumber: string } | null;
  readonly setChoice: (packageKey: number, choice: ConfirmChoice) => void;
  readonly setVoided: (packageKey: number, now: string) => void;
  /** Packages of a day that `notUpdatedOnly` lists. */
  readonly countNotUpdated: (shipDate: string) => number;
  /** Packages of one carrier and date whose numbers came from a reserved range and are not voided. */
  readonly manifest: (carrierId: string, shipDate: string) => ManifestRow[];
};

export type WriteBackRecord = {
  readonly key: number;
  readonly packageKey: number;
  readonly accountId: string;
  readonly operation: WriteBackOperation;
  readonly state: Exclude<WriteBackState, 'NotSent'>;
  readonly confirmation: Confirmation;
  /** The channel's own id of the shipment; empty until it has given one. */
  readonly channelReference: string;
  readonly errorCount: number;
  readonly deferralCount: number;
  readonly attemptNumber: number;
  readonly round: number;
  readonly mustReadBack: boolean;
  readonly dueAt: string | null;
  readonly waitReason: string;
  readonly createdAt: string;
};

/** What settling changes; every other column stays. */
export type WriteBackChange = {
  readonly state: Exclude<WriteBackState, 'NotSent' | 'Sending'>;
  readonly errorCount: number;
  readonly deferralCount: number;
  readonly mustReadBack: boolean;
  readonly dueAt: string | null;
  readonly waitReason: string;
  readonly errorCode: string;
  readonly errorMessage: string;
  /** Left out, what is asked of the channel stays as it is. */
  readonly operation?: WriteBackOperation;
  /** Left out, the channel's id stays as it is. */
  readonly channelReference?: string;
  /** Left out, what was promised stays as it is. */
  readonly confirmation?: Confirmation;
};

export type AttemptRecord = {
  readonly number: number;
  readonly operation: string;
  /** What was left in the rate budget after it; null where there is none. */
  readonly budgetLeft: number | null;
  readonly counted: boolean;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: string;
  readonly code: string;
  readonly message: string;
  readonly calls: readonly CallEvidence[];
};

export type StatusRecord = {
  readonly packageId: string;
  readonly state: WriteBackState;
  readonly operation: WriteBackOperation;
  readonly waitReason: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly channel: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly channelOrderId: string;
  readonly shipmentNumber: string;
  readonly packageNumber: number;
  readonly shipDate: string;
  readonly carrierName: string;
  readonly serviceName: string;
  readonly trackingNumber: string;
  readonly shippedQuantity: number;
  readonly errorCount: number;
  readonly lastAttemptAt: string | null;
  readonly dueAt: string | null;
  readonly errorCode: string;
  readonly errorMessage: string;
};

export type WriteBacksTable = {
  readonly findByPackage: (packageKey: number) => WriteBackRecord | null;
  readonly insert: (added: {
    readonly packageKey: number;
    readonly accountId: string;
    readonly confirmation: Confirmation;
    readonly state: Exclude<WriteBackState, 'NotSent' | 'Sending'>;
    readonly dueAt: string | null;
    readonly now: string;
  }) => void;
  /** The account's row that is due longest, of those to be read back, or of those that are not. */
  readonly firstDue: (
    accountId: string,
    now: string,
    mustReadBack: boolean,
  ) => WriteBackRecord | null;
  /** Leases a row that waits and starts an attempt; null where somebody else has it by now. */
  readonly claim: (
    writeBackKey: number,
    lease: { readonly now: string; readonly until: string; readonly operation: string },
  ) => WriteBackRecord | null;
  readonly settle: (
    writeBackKey: number,
    change: WriteBackChange,
    attempt: {
      readonly number: number;
      readonly counted: boolean;
      readonly outcome: string;
      readonly calls: readonly CallEvidence[];
      readonly budgetLeft: number | null;
      readonly now: string;
    },
  ) => void;
  /** A change that no attempt made: a void, a person's decision, a lease that ran out. */
  readonly change: (
    writeBackKey: number,
    change: WriteBackChange & { readonly newRound?: boolean },
    now: string,
  ) => void;
  /** Replaces what is going to be sent, and nothing else. */
  readonly setConfirmation: (writeBackKey: number, confirmation: Confirmation) => void;
  /** Delays every other due row of the account, since the whole account is offline, throttled or locked out. */
  readonly deferAccount: (accountId: string, dueAt: string, waitReason: string) => void;
  /** Makes rows that waited for the network due now: the account answers again. */
  readonly resumeAccount: (accountId: string, now: string) => void;
  /**
   * The clock was set back by `byMs`: what is due later than `now` is due so much sooner, and no lease
   * ends after `leaseUntil`.
   */
  readonly bringWaitsBack: (byMs: number, now: string, leaseUntil: string) => void;
  /** Ends attempts that a crash left open. */
  readonly closeOpenAttempts: (writeBackKey: number, message: string, now: string) => void;
  readonly expired: (now: string) => WriteBackRecord[];
  /** Rows of an account that are being sent, here or by another process. */
  readonly sendingCount: (accountId: string) => number;
  /** Rows whose wait for an IMEI is over (QP12). */
  readonly imeiOverdue: (now: string) => WriteBackRecord[];
  /** Rows of an account that are in one state, oldest first. */
  readonly inState: (accountId: string, state: WriteBackRecord['state']) => WriteBackRecord[];
  readonly accountsWithDue: (now: string) => string[];
  readonly nextDueAt: () => string | null;
  readonly attempts: (packageKey: number) => AttemptRecord[];
  readonly statusRows: (
    filter: StatusFilter & { readonly offset: number; readonly limit: number },
  ) => {
    rows: StatusRecord[];
    total: number;
    counts: Partial<Record<WriteBackState, number>>;
    /** Rows of any state that wait for their account: offline, throttled or signed out. */
    deferred: number;
  };
  readonly statusRow: (packageId: string) => StatusRecord | null;
  readonly counts: () => { readonly waiting: number; readonly failed: number };
};

export type ApiCallOutcome = 'ok' | 'error' | 'throttled' | 'outage' | 'network';

export type ApiCallsTable = {
  readonly add: (call: {
    readonly accountId: string;
    readonly api: ChannelApi;
    readonly endedAt: string;
    readonly outcome: ApiCallOutcome;
    readonly message: string;
  }) => void;
  /** Calls since a time, oldest first. */
  readonly since: (from: string) => {
    accountId: string;
    api: ChannelApi;
    endedAt: string;
    outcome: ApiCallOutcome;
    message: string;
  }[];
  /** The last call ever of each account and API. */
  readonly last: () => {
    accountId: string;
    api: ChannelApi;
    endedAt: string;
    outcome: ApiCallOutcome;
    message: string;
  }[];
  /** The last call of each account and API stays. Returns how many went. */
  readonly removeBefore: (before: string) => number;
};

/** What accounts may still call, by bucket; the same for every process on this store. */
export type RateBudgetsTable = {
  readonly get: (accountId: string, bucket: string) => RateBudget | null;
  readonly save: (accountId: string, bucket: string, budget: RateBudget) => void;
  readonly list: () => {
    readonly accountId: string;
    readonly bucket: string;
    readonly budget: RateBudget;
  }[];
};

export type ColumnMapsTable = {
  readonly list: () => { id: string; name: string; columns: Record<string, string> }[];
  readonly findByName: (
    name: string,
  ) => { id: string; name: string; columns: Record<string, string> } | null;
  /** Saving under a name that exists replaces that map. */
  readonly save: (map: {
    readonly id: string;
    readonly name: string;
    readonly columns: Readonly<Record<string, string>>;
  }) => void;
};

export type CommandsTable = {
  readonly find: (
    commandId: string,
  ) => { name: string; fingerprint: string; subjectId: string } | null;
  readonly add: (command: {
    readonly commandId: string;
    readonly name: string;
    readonly fingerprint: string;
    readonly subjectId: string;
    readonly now: string;
  }) => void;
};
