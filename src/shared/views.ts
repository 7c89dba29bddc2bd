import { z } from 'zod';
import {
  blockedAccountView,
  decisionView,
  historySlotView,
  rateBudgetView,
} from './health-views.ts';
import { orderGlanceView } from './order-glance-view.ts';
import { orderSorts } from './order-list-words.ts';
import { orderTogetherView } from './order-together-views.ts';
import { orderAcceptances } from './order-words.ts';
import { printerView, printJobView } from './printing-views.ts';

/**
 * What screens and `--json` show. Every field is read from stored rows; nothing here is a secret.
 * Times are UTC ISO 8601 with milliseconds, dates are local to the station (YYYY-MM-DD), weights
 * are grams, money is minor units of the named currency.
 */

export const postalAddressView = z.strictObject({
  name: z.string(),
  company: z.string(),
  line1: z.string(),
  line2: z.string(),
  line3: z.string(),
  city: z.string(),
  region: z.string(),
  postalCode: z.string(),
  country: z.string(),
  phone: z.string(),
});

/** The six states of UC3, spelled as there. */
export const orderStates = [
  'New',
  'Processing',
  'Completed',
  'Canceled',
  'Fraud',
  'Suspended',
] as const;
export const orderStateSchema = z.enum(orderStates);
export type OrderState = z.infer<typeof orderStateSchema>;

/** State of the write-back of one package; `NotSent` is a package that nobody decided to send. */
export const writeBackStates = [
  'NotSent',
  'Pending',
  'Held',
  'WaitingImei',
  'Never',
  'Bulk',
  'Sending',
  'Unknown',
  'Success',
  'Failed',
  'ConfirmedManually',
  'Voided',
  'VoidedAtChannel',
  'VoidedAfterConfirm',
] as const;
export const writeBackStateSchema = z.enum(writeBackStates);
export type WriteBackState = z.infer<typeof writeBackStateSchema>;

export const orderLineView = z.strictObject({
  lineId: z.string(),
  /** The order that it is of, where that one is packed in the box of the order shown. */
  ofOrder: z.string().optional(),
  sku: z.string(),
  title: z.string(),
  quantityOrdered: z.int(),
  quantityShipped: z.int(),
  quantityLeft: z.int(),
  /** The planned shipment method (UC11); null where there is none. */
  method: z
    .strictObject({
      carrierId: z.string(),
      carrierName: z.string(),
      serviceCode: z.string(),
      serviceName: z.string(),
    })
    .nullable(),
  /** Why it goes into no package although some is left; empty where it does. */
  keptBack: z.string(),
  /** SS5: what the channel says of the product; empty or null where it has not said it. */
  itemNumber: z.string(),
  unitWeightGrams: z.int().nullable(),
  hasPicture: z.boolean(),
});

export const packageSummaryView = z.strictObject({
  packageId: z.string(),
  shipmentNumber: z.string(),
  packageNumber: z.int(),
  state: z.enum(['labelled', 'voided']),
  orderId: z.string(),
  orderNumber: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  channel: z.string(),
  channelName: z.string(),
  recipientName: z.string(),
  carrierName: z.string(),
  serviceName: z.string(),
  /** Empty where it needs no tracking. */
  trackingNumber: z.string(),
  shippedQuantity: z.int(),
  /** Null where its tracking was entered: nobody here has weighed it. */
  weightGrams: z.int().nullable(),
  shippingCostMinor: z.int().nullable(),
  currency: z.string(),
  shipDate: z.string(),
  createdAt: z.string(),
  /** `entered`: its tracking was entered, and the station has no label of it (MP10). */
  origin: z.enum(['station', 'entered']),
  /** The latest print job of the package; null where it was shipped without printing. */
  print: printJobView.nullable(),
  /** The Cart Update column (OC17). */
  writeBack: writeBackStateSchema,
  writeBackWords: z.string(),
  choice: z.enum(['close', 'another', 'update', 'void', 'nothing']).nullable(),
  /** The shipment in whose box it is, with one label for both. */
  boxedIn: z.string().optional(),
});
export type PackageSummaryView = z.infer<typeof packageSummaryView>;

export const orderView = z.strictObject({
  orderId: z.string(),
  orderNumber: z.string(),
  channelOrderId: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  channel: z.string(),
  channelName: z.string(),
  state: orderStateSchema,
  revision: z.int(),
  orderedAt: z.string().nullable(),
  shipBy: z.string().nullable(),
  requestedService: z.string(),
  buyerName: z.string(),
  shipTo: postalAddressView,
  currency: z.string(),
  note: z.string(),
  lines: z.array(orderLineView),
  packages: z.array(packageSummaryView),
});
export type OrderView = z.infer<typeof orderView>;

/** The five outcomes of OC2; `nothing` is the X (OC7). */
export const confirmChoices = ['close', 'another', 'update', 'void', 'nothing'] as const;
export const confirmChoiceSchema = z.enum(confirmChoices);
export type ConfirmChoice = z.infer<typeof confirmChoiceSchema>;

export const confirmationView = z.strictObject({
  package: packageSummaryView,
  /** The four buttons in order, texts as OC3-OC6 with the channel's name in place of <cart>. */
  buttons: z.array(
    z.strictObject({
      choice: z.enum(['close', 'another', 'update', 'void']),
      label: z.string(),
      hint: z.string(),
      enabled: z.boolean(),
    }),
  ),
  /** What becomes of the update after one of the first three, by the account's rules as they are now. */
  telling: z.string(),
  /** The order was canceled, held as fraud or suspended meanwhile: it stays so, whatever is chosen. */
  orderStop: z.strictObject({ title: z.string(), message: z.string() }).nullable(),
  quantityLeft: z.int(),
  /** What the channel keeps for good, until somebody here has read it (QP8); null otherwise. */
  lockWarning: z.string().nullable(),
});
export type ConfirmationView = z.infer<typeof confirmationView>;

export const carrierServiceView = z.strictObject({ code: z.string(), name: z.string() });

export const trackingRangeView = z.strictObject({
  rangeId: z.string(),
  carrierId: z.string(),
  format: z.enum(['ups-1z', 'usps-impb', 'upu-s10', 'sscc-18']),
  /** First and last number of the range, whole, as they would be printed. */
  firstNumber: z.string(),
  lastNumber: z.string(),
  total: z.int(),
  used: z.int(),
  remaining: z.int(),
  /** `low` from 50 % used on, `empty` at 0 left. */
  level: z.enum(['ok', 'low', 'empty']),
});

export const carrierView = z.strictObject({
  carrierId: z.string(),
  code: z.string(),
  name: z.string(),
  trackingFormat: z.enum(['ups-1z', 'usps-impb', 'upu-s10', 'sscc-18']).nullable(),
  services: z.array(carrierServiceView),
  ranges: z.array(trackingRangeView),
});
export type CarrierView = z.infer<typeof carrierView>;

export const presetView = z.strictObject({
  presetId: z.string(),
  name: z.string(),
  carrierId: z.string(),
  serviceCode: z.string(),
  packageName: z.string(),
  lengthMm: z.int().nullable(),
  widthMm: z.int().nullable(),
  heightMm: z.int().nullable(),
});
export type PresetView = z.infer<typeof presetView>;

export const accountView = z.strictObject({
  accountId: z.string(),
  channel: z.string(),
  channelName: z.string(),
  name: z.string(),
  company: z.string(),
  enabled: z.boolean(),
  settings: z.record(z.string(), z.string()),
  hasCredentials: z.boolean(),
  /** False where nothing signs in, such as a folder. */
  needsCredentials: z.boolean(),
  /** "Send ship confirmations" in the words of the option; empty where there is no choice (QP3). */
  timingWords: z.string(),
  /** What is wrong with it though it can be used, such as the same seller twice; empty for nothing. */
  warning: z.string(),
});
export type AccountView = z.infer<typeof accountView>;

/** What an account has printed on its labels; null is the station's address, or no logo. */
export const accountLabelView = z.strictObject({
  shipFrom: postalAddressView.nullable(),
  logoPngBase64: z.string().nullable(),
});
export type AccountLabelView = z.infer<typeof accountLabelView>;

/** Why the open order can not be shipped; shown large, must be acknowledged. */
export const stopView = z.strictObject({ title: z.string(), message: z.string() });

/** The Ship screen, whole. Every `station.*` command returns the next one. */
export const stationView = z.strictObject({
  /** With the lines of the orders that share its box. */
  order: orderView.nullable(),
  /** What people here have said of the order, for whoever packs it. */
  work: orderGlanceView.nullable(),
  /** What the open order shares with others. */
  together: orderTogetherView.nullable(),
  /** That another order was opened than was scanned, and why; empty where it was that one. */
  openedInstead: z.string(),
  stop: stopView.nullable(),
  confirmation: confirmationView.nullable(),
  /** Packages of today whose pop-up was closed with X or never answered, as after a crash. */
  notUpdatedToday: z.int(),
  carriers: z.array(carrierView),
  printers: z.array(printerView),
  presets: z.array(presetView),
});
export type StationView = z.infer<typeof stationView>;

export const orderRowView = z.strictObject({
  orderId: z.string(),
  /** Counts its changes; what is done to it from a list names the one that was seen. */
  revision: z.int(),
  orderNumber: z.string(),
  channelOrderId: z.string(),
  accountName: z.string(),
  channelName: z.string(),
  state: orderStateSchema,
  /** The client's own state, which stands for `state` (UC4). */
  customState: z.strictObject({ name: z.string(), colour: z.string() }).nullable(),
  acceptance: z.enum(orderAcceptances),
  /** A hold keeps it back today. */
  onHold: z.boolean(),
  /** Local date on which the hold is over; null where a person has to end it. */
  heldUntil: z.string().nullable(),
  /** Name of the user; null for nobody. */
  assignedTo: z.string().nullable(),
  tags: z.array(z.string()),
  /** The buyer or somebody here has written something. */
  hasNote: z.boolean(),
  recipientName: z.string(),
  city: z.string(),
  country: z.string(),
  orderedAt: z.string().nullable(),
  shipBy: z.string().nullable(),
  lineCount: z.int(),
  quantityOrdered: z.int(),
  quantityLeft: z.int(),
});
export type OrderRowView = z.infer<typeof orderRowView>;

export const ordersView = z.strictObject({
  rows: z.array(orderRowView),
  total: z.int(),
  /** False where counting stopped at a bound because so many match: `total` is then "at least". */
  totalExact: z.boolean(),
  /** As the rows are sorted, which may not be what was asked for. */
  sorting: z.strictObject({ by: z.enum(orderSorts), direction: z.enum(['asc', 'desc']) }),
  /** What these orders can be sorted by; the more there are, the fewer. */
  sorts: z.array(z.enum(orderSorts)),
});

export const packagesView = z.strictObject({ rows: z.array(packageSummaryView), total: z.int() });

export const apiHealthView = z.strictObject({
  api: z.enum(['products', 'writeback', 'orders', 'trading']),
  /** The row's name as SS4: "Products API", "Writeback API", "Orders API", "Trading API". */
  name: z.string(),
  health: z.enum(['green', 'yellow', 'red', 'none']),
  lastRunAt: z.string().nullable(),
  callsInTenMinutes: z.int(),
  errorsInTenMinutes: z.int(),
  /** One line of extra information; "Error reading API status" on connectivity trouble (SS11). */
  detail: z.string(),
  /** The last hour, oldest first. */
  history: z.array(historySlotView),
});

export const accountHealthView = z.strictObject({
  accountId: z.string(),
  accountName: z.string(),
  company: z.string(),
  channel: z.string(),
  channelName: z.string(),
  apis: z.array(apiHealthView),
  budgets: z.array(rateBudgetView),
});

export const statusRowView = z.strictObject({
  packageId: z.string(),
  state: writeBackStateSchema,
  stateWords: z.string(),
  /** Why it waits for its account and not for itself; empty where it does not. */
  waitReason: z.enum(['', 'offline', 'throttled', 'auth']),
  channelName: z.string(),
  accountName: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  channelOrderId: z.string(),
  shipmentNumber: z.string(),
  packageNumber: z.int(),
  shipDate: z.string(),
  carrierName: z.string(),
  serviceName: z.string(),
  trackingNumber: z.string(),
  shippedQuantity: z.int(),
  /** Counted attempts of the current round, 0 to 5 (SS19). */
  errorCount: z.int(),
  lastAttemptAt: z.string().nullable(),
  nextAttemptAt: z.string().nullable(),
  errorCode: z.string(),
  errorMessage: z.string(),
});
export type StatusRowView = z.infer<typeof statusRowView>;

export const statusView = z.strictObject({
  accounts: z.array(accountHealthView),
  /** Enabled accounts whose sign-in was refused, one entry each. */
  blocked: z.array(blockedAccountView),
  rows: z.array(statusRowView),
  total: z.int(),
  /** How many packages are in each state under the same filters except the state filter. */
  counts: z.record(writeBackStateSchema, z.int()),
  /** How many of them wait for their account. */
  deferred: z.int(),
  refreshedAt: z.string(),
});
export type StatusView = z.infer<typeof statusView>;

export const attemptView = z.strictObject({
  number: z.int(),
  /** What was asked: `confirm`, `readBack`, `unship` or a step of a bulk update. */
  operation: z.string(),
  operationWords: z.string(),
  /** What was left in the rate budget after it; null where the channel names no limit. */
  budgetLeft: z.number().nullable(),
  /** True for the attempts that count towards five. */
  counted: z.boolean(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  durationMs: z.int().nullable(),
  outcome: z.string(),
  code: z.string(),
  message: z.string(),
  calls: z.array(
    z.strictObject({
      operation: z.string(),
      httpStatus: z.int().nullable(),
      requestSummary: z.string(),
      answerSummary: z.string(),
      /** Null where it was not measured. */
      durationMs: z.int().nullable(),
    }),
  ),
});

/** SS15's six fields are carrier/service, shipmentNumber, trackingNumber, shippedQuantity, lastAttemptAt, errorCount. */
export const shipmentDetailView = z.strictObject({
  row: statusRowView,
  choice: confirmChoiceSchema.nullable(),
  print: printJobView.nullable(),
  packageState: z.enum(['labelled', 'voided']),
  attempts: z.array(attemptView),
  /** Attempts that were made and whose evidence was removed since because of its age. */
  attemptsNotKept: z.int(),
  decisions: z.array(decisionView),
  canRetry: z.boolean(),
  /** It is held or waits for an IMEI and can be sent all the same. */
  canSendNow: z.boolean(),
  /** A person may say that they confirmed it at the channel, or fixed a voided one there. */
  canConfirmManually: z.boolean(),
  /** How they do the one (SS22) or, of a voided package, the other; empty where unknown. */
  manualSteps: z.array(z.string()),
});
export type ShipmentDetailView = z.infer<typeof shipmentDetailView>;

export const importReportView = z.strictObject({
  fileName: z.string(),
  accountName: z.string(),
  format: z.string(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  problemCount: z.int(),
  /** The first problems, at most 200; the rest is counted in problemCount. */
  problems: z.array(z.strictObject({ fileLine: z.int(), reason: z.string() })),
  cancelled: z.boolean(),
});
export type ImportReportView = z.infer<typeof importReportView>;

export const importFormats = ['amazon-unshipped', 'ebay-orders', 'shopify-orders', 'csv'] as const;
export const importFormatSchema = z.enum(importFormats);

export const chosenFileView = z.strictObject({
  fileId: z.string(),
  fileName: z.string(),
  sizeBytes: z.int(),
  format: importFormatSchema.nullable(),
  /** Why the file can not be imported, where format is null. */
  reason: z.string(),
  headers: z.array(z.string()),
  previewRows: z.array(z.array(z.string())),
  suggestedColumnMap: z.record(z.string(), z.string()),
});
export type ChosenFileView = z.infer<typeof chosenFileView>;

export const columnMapView = z.strictObject({
  columnMapId: z.string(),
  name: z.string(),
  columns: z.record(z.string(), z.string()),
});

export const appInfoView = z.strictObject({
  version: z.string(),
  /** Practice: sample orders, built-in marketplace and printer, labels marked SAMPLE. */
  practice: z.boolean(),
  stationName: z.string(),
  stationZone: z.string(),
  dataFolder: z.string(),
  today: z.string(),
});
export type AppInfoView = z.infer<typeof appInfoView>;

/** The bar at the bottom of every screen. */
export const queueView = z.strictObject({
  writeBacksWaiting: z.int(),
  writeBacksFailed: z.int(),
  /** What channels and payment providers are told about orders, besides shipments. */
  requestsWaiting: z.int(),
  requestsFailed: z.int(),
  labelsWaiting: z.int(),
  labelsNeedingAnswer: z.int(),
  /** Null when nothing has been tried lately: the station then does not know. */
  online: z.boolean().nullable(),
});
export type QueueView = z.infer<typeof queueView>;

export const practiceView = z.strictObject({
  running: z.boolean(),
  fault: z.enum(['none', 'down', 'throttle', 'error', 'reject', 'slow', 'silent-after-accept']),
  confirmations: z.int(),
  edits: z.int(),
  /** What lies on the practice scale; null where it is not plugged in. */
  scaleGrams: z.int().nullable(),
  /** Labels that the practice printer took, newest first, as pictures (PNG, base64). */
  labels: z.array(
    z.strictObject({
      jobId: z.string(),
      packageId: z.string(),
      shipmentNumber: z.string(),
      sentAt: z.string(),
    }),
  ),
});
export type PracticeView = z.infer<typeof practiceView>;

export const scaleView = z.strictObject({
  connected: z.boolean(),
  name: z.string(),
  /**
   * Without a scale: off, absent, unplugged, problem (attached, but not usable as it is) or
   * unavailable (this computer can not look for scales). With one: waiting for its first report,
   * empty, settling, weighed (the weight counts for the next package), not-lifted (it is that of the
   * last package, or was there before the station looked) or trouble.
   */
  standing: z.enum([
    'off',
    'absent',
    'unplugged',
    'problem',
    'unavailable',
    'waiting',
    'empty',
    'settling',
    'weighed',
    'not-lifted',
    'trouble',
  ]),
  /** The standing in words, with what to do. */
  words: z.string(),
  /** The weight that rests on the scale; it counts for the next package only where it is `weighed`. */
  grams: z.int().nullable(),
  /** Rises with each emptying and each package: two weights with the same number are of one parcel. */
  placement: z.int(),
  enabled: z.boolean(),
  /** The chosen scale; null is the first that is found. */
  chosenId: z.string().nullable(),
  found: z.array(z.strictObject({ scaleId: z.string(), name: z.string() })),
});
export type ScaleView = z.infer<typeof scaleView>;
