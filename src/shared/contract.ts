import { z } from 'zod';
import { acceptanceContract } from './acceptance-contract.ts';
import { accountContract } from './account-contract.ts';
import { appErrorSchema } from './app-error.ts';
import { auditContract } from './audit-contract.ts';
import { bulkContract } from './bulk-contract.ts';
import { commandId, id, localDate, nothing, page, shortText, textTable } from './contract-parts.ts';
import { healthContract } from './health-contract.ts';
import { identifiersView } from './identifiers-views.ts';
import { lockedTrackingContract } from './locked-tracking-contract.ts';
import { mailContract } from './mail-contract.ts';
import { orderCancelContract } from './order-cancel-contract.ts';
import { orderListContract } from './order-list-contract.ts';
import { orderPageContract } from './order-page-contract.ts';
import { orderRequestsContract } from './order-requests-contract.ts';
import { orderShipmentsContract } from './order-shipments-contract.ts';
import { orderSplitContract } from './order-split-contract.ts';
import { orderWorkContract } from './order-work-contract.ts';
import { paymentsContract } from './payments-contract.ts';
import {
  foundPrinterView,
  printerView,
  printingView,
  printJobDetailView,
} from './printing-views.ts';
import type { Result } from './result.ts';
import { syncContract } from './sync-contract.ts';
import { trackingContract } from './tracking-contract.ts';
import { uploadsContract } from './uploads-contract.ts';
import { usersContract } from './users-contract.ts';
import {
  accountLabelView,
  appInfoView,
  carrierView,
  chosenFileView,
  columnMapView,
  confirmChoiceSchema,
  importFormatSchema,
  importReportView,
  orderView,
  packagesView,
  practiceView,
  presetView,
  queueView,
  scaleView,
  shipmentDetailView,
  stationView,
  statusView,
  writeBackStateSchema,
} from './views.ts';

/**
 * Everything that a screen may ask of the core, by name: what goes in, what comes out. Input is
 * parsed strictly and capped in size; a command that changes something returns the next whole view.
 */

export const statusFilterSchema = z.strictObject({
  states: z.array(writeBackStateSchema).max(20).optional(),
  /** Only what waits for its account: offline, throttled or signed out. No state is looked at then. */
  deferred: z.boolean().optional(),
  accountId: id.optional(),
  dateBasis: z.enum(['shipDate', 'lastAttempt']).default('shipDate'),
  from: localDate.optional(),
  to: localDate.optional(),
  text: z.string().max(200).optional(),
  sort: z
    .enum([
      'state',
      'channel',
      'account',
      'orderNumber',
      'shipmentNumber',
      'shipDate',
      'carrier',
      'service',
      'trackingNumber',
      'shippedQuantity',
      'errorCount',
      'lastAttempt',
      'nextAttempt',
    ])
    .default('state'),
  direction: z.enum(['asc', 'desc']).default('asc'),
});
export type StatusFilter = z.infer<typeof statusFilterSchema>;

export const parcelSchema = z.strictObject({
  items: z
    .array(z.strictObject({ lineId: id, quantity: z.int().min(1).max(1_000_000) }))
    .max(2_000),
  weightGrams: z.int().min(1).max(1_000_000),
  carrierId: id,
  serviceCode: z.string().min(1).max(64),
  presetId: id.nullable(),
  tracking: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('range') }),
    z.strictObject({ kind: z.literal('typed'), trackingNumber: z.string().trim().min(1).max(64) }),
  ]),
  /** What the label costs; null where it is not known. */
  shippingCostMinor: z.int().min(0).max(100_000_000).nullable(),
  /** Null ships without printing. */
  printerId: id.nullable(),
});
export type Parcel = z.infer<typeof parcelSchema>;

/** A sender's address as it is typed. */
const senderAddress = z.strictObject({
  name: z.string().trim().max(100),
  company: z.string().trim().max(100),
  line1: z.string().trim().max(200),
  line2: z.string().trim().max(200),
  line3: z.string().trim().max(200),
  city: z.string().trim().max(100),
  region: z.string().trim().max(100),
  postalCode: z.string().trim().max(20),
  country: z.string().trim().max(2),
  phone: z.string().trim().max(40),
});

/** A page as PDF, or the ESC/POS bytes of a receipt for a roll of 80 or 58 mm. */
const documentForm = z.enum(['pdf', 'receipt-80', 'receipt-58']).default('pdf');
/** Left out: the paper of the country that the station ships from. */
const paper = z.enum(['letter', 'a4']).optional();
const savedDocument = z.strictObject({ savedTo: z.string().nullable(), bytes: z.int() });

export const contract = {
  ...acceptanceContract,
  ...syncContract,
  'app.info': { input: nothing, output: appInfoView },
  'app.queue': { input: nothing, output: queueView },
  /** Copies text through the system clipboard, since pages may not. */
  'app.copy': { input: z.strictObject({ text: z.string().max(100_000) }), output: nothing },

  'station.view': { input: nothing, output: stationView },
  /** Opens the order whose number, channel order id, tracking or shipment number was scanned or typed. */
  'station.scan': {
    input: z.strictObject({ code: z.string().trim().min(1).max(200) }),
    output: stationView,
  },
  'station.open': { input: z.strictObject({ orderId: id }), output: stationView },
  'station.close': { input: nothing, output: stationView },
  'station.ship': {
    input: z.strictObject({
      commandId,
      orderId: id,
      expectedRevision: z.int().min(0),
      parcel: parcelSchema,
    }),
    output: stationView,
  },
  /** The label that this parcel would get, a PNG in base64. Makes nothing and uses no number. */
  'station.previewLabel': {
    input: z.strictObject({ orderId: id, expectedRevision: z.int().min(0), parcel: parcelSchema }),
    output: z.strictObject({ pngBase64: z.string() }),
  },
  /** Opens the Shipment Confirmation pop-up again for a package that was not updated. */
  'station.reopenConfirmation': { input: z.strictObject({ packageId: id }), output: stationView },
  'station.confirm': {
    input: z.strictObject({ commandId, packageId: id, choice: confirmChoiceSchema }),
    output: stationView,
  },

  ...orderListContract,
  ...orderPageContract,
  ...orderSplitContract,
  ...orderRequestsContract,
  ...orderCancelContract,
  ...orderWorkContract,
  ...orderShipmentsContract,
  ...paymentsContract,
  'orders.get': { input: z.strictObject({ orderId: id }), output: orderView },
  /** Lets the person choose a file; the path stays in the main process. Null when they cancel. */
  'orders.chooseFile': {
    input: nothing,
    output: z.strictObject({ file: chosenFileView.nullable() }),
  },
  'orders.import': {
    input: z.strictObject({
      fileId: id,
      accountId: id,
      format: importFormatSchema,
      columns: textTable(64, 500).optional(),
      /** Saves `columns` under this name for the next file. */
      saveColumnMapAs: shortText.optional(),
    }),
    output: importReportView,
  },
  'orders.cancelImport': { input: z.strictObject({ fileId: id }), output: nothing },
  'columnMaps.list': { input: nothing, output: z.strictObject({ maps: z.array(columnMapView) }) },

  'packages.list': {
    input: z.strictObject({
      from: localDate.optional(),
      to: localDate.optional(),
      text: z.string().max(200).optional(),
      notUpdatedOnly: z.boolean().optional(),
      ...page,
    }),
    output: packagesView,
  },
  /** The label of a package as it prints, a PNG in base64. */
  'packages.labelPicture': {
    input: z.strictObject({ packageId: id }),
    output: z.strictObject({ pngBase64: z.string() }),
  },
  /** Saves labels as PDF: one page each, or sheets of office paper with two. Null when cancelled. */
  'packages.saveLabelPdf': {
    input: z.strictObject({
      packageIds: z.array(id).min(1).max(200),
      page: z.enum(['4x6', 'letter', 'a4']).default('4x6'),
    }),
    output: z.strictObject({ savedTo: z.string().nullable(), rows: z.int() }),
  },
  ...lockedTrackingContract,
  'packages.void': {
    input: z.strictObject({
      commandId,
      packageId: id,
      /** The person has read that the channel keeps what it was told first (QP8). */
      acknowledgeLocked: z.boolean().default(false),
    }),
    output: nothing,
  },
  /** IMEIs of a package: which lines want one, what was entered, how much time is left. */
  'packages.identifiers': { input: z.strictObject({ packageId: id }), output: identifiersView },
  'packages.enterIdentifiers': {
    input: z.strictObject({
      commandId,
      packageId: id,
      lineId: id,
      identifiers: z.array(z.string().trim().max(50)).max(1_000),
    }),
    output: identifiersView,
  },
  /** Prints the same label once more, the same tracking number; counted and audited. */
  'packages.reprint': {
    input: z.strictObject({ commandId, packageId: id, printerId: id, reason: shortText }),
    output: nothing,
  },
  /** The person's answer to "Did the label come out?" for a job in `unknown`. */
  'printJobs.answer': {
    input: z.strictObject({ jobId: id, cameOut: z.boolean() }),
    output: nothing,
  },
  /** Takes back a job that waits; one that the printer has is no longer waited for, and is asked about. */
  'printJobs.cancel': { input: z.strictObject({ jobId: id }), output: nothing },
  /** Sends a waiting or failed job to another printer, made anew for its resolution. */
  'printJobs.move': { input: z.strictObject({ jobId: id, printerId: id }), output: nothing },
  /** Puts a job that failed into the queue again: nothing of it came out. */
  'printJobs.printAgain': { input: z.strictObject({ jobId: id }), output: nothing },
  'printJobs.detail': { input: z.strictObject({ jobId: id }), output: printJobDetailView },
  /** What the job prints, a PNG in base64; null where it can not be drawn. */
  'printJobs.picture': {
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({ pngBase64: z.string().nullable() }),
  },
  /** The Printers screen: every printer with its state, and the print jobs, newest first. */
  'printing.view': {
    input: z.strictObject({
      printerId: id.optional(),
      /** `open` is everything that is not at its end; `asking` waits for a person's answer. */
      show: z.enum(['open', 'asking', 'all']).default('open'),
      ...page,
    }),
    output: printingView,
  },
  /** Saves the manifest of what was shipped with numbers from reserved ranges. Null when cancelled. */
  'packages.exportManifest': {
    input: z.strictObject({
      carrierId: id,
      date: localDate,
      /** The CSV file for the carrier's system, or the pages that its driver signs. */
      format: z.enum(['csv', 'pdf']).default('csv'),
      paper,
    }),
    output: z.strictObject({ savedTo: z.string().nullable(), rows: z.int() }),
  },
  /** Saves what is laid into the box. Null when cancelled. */
  'documents.savePackingSlip': {
    input: z.strictObject({ packageId: id, form: documentForm, paper }),
    output: savedDocument,
  },
  /** Prints the slip on a receipt printer, through the print queue. */
  'documents.printPackingSlip': {
    input: z.strictObject({ commandId, packageId: id, printerId: id }),
    output: nothing,
  },
  /** Saves what is to be fetched from the shelves for these orders. Null when cancelled. */
  'documents.savePickTicket': {
    input: z.strictObject({ orderIds: z.array(id).min(1).max(200), form: documentForm, paper }),
    output: savedDocument,
  },

  'documents.printPickTicket': {
    input: z.strictObject({ commandId, orderIds: z.array(id).min(1).max(200), printerId: id }),
    output: nothing,
  },

  'status.view': { input: statusFilterSchema.extend(page), output: statusView },
  'status.detail': { input: z.strictObject({ packageId: id }), output: shipmentDetailView },
  /** SS20: exactly the rows that the filter lists, in the listed order. Null when cancelled. */
  'status.export': {
    input: statusFilterSchema,
    output: z.strictObject({ savedTo: z.string().nullable(), rows: z.int() }),
  },
  ...healthContract,
  'status.retry': {
    input: z.strictObject({ commandId, packageId: id }),
    output: shipmentDetailView,
  },
  'status.confirmManually': {
    input: z.strictObject({ commandId, packageId: id, note: z.string().trim().max(500) }),
    output: shipmentDetailView,
  },

  ...bulkContract,
  ...accountContract,
  /** What the labels of an account show instead of the station's return address. */
  'accounts.label': { input: z.strictObject({ accountId: id }), output: accountLabelView },
  'accounts.saveLabel': {
    input: z.strictObject({ accountId: id, shipFrom: senderAddress.nullable() }),
    output: accountLabelView,
  },
  /** Lets the person choose a picture; nothing changes when they cancel. */
  'accounts.chooseLogo': { input: z.strictObject({ accountId: id }), output: accountLabelView },
  'accounts.removeLogo': { input: z.strictObject({ accountId: id }), output: accountLabelView },
  'carriers.list': { input: nothing, output: z.strictObject({ carriers: z.array(carrierView) }) },
  'carriers.save': {
    input: z.strictObject({
      carrierId: id.optional(),
      code: z.string().trim().min(1).max(40),
      name: shortText,
      trackingFormat: z.enum(['ups-1z', 'usps-impb', 'upu-s10', 'sscc-18']).nullable(),
      services: z
        .array(z.strictObject({ code: z.string().trim().min(1).max(64), name: shortText }))
        .min(1)
        .max(100),
    }),
    output: z.strictObject({ carriers: z.array(carrierView) }),
  },
  /** Registers a block of numbers that the carrier has agreed to let this station give out. */
  'carriers.addRange': {
    input: z.strictObject({
      carrierId: id,
      /** The fixed parts of the number: keys depend on the carrier's format. */
      spec: textTable(40, 40),
      fromSerial: z.int().min(0),
      toSerial: z.int().min(0),
    }),
    output: z.strictObject({ carriers: z.array(carrierView) }),
  },
  'printers.list': { input: nothing, output: z.strictObject({ printers: z.array(printerView) }) },
  'printers.save': {
    input: z.strictObject({
      printerId: id.optional(),
      name: shortText,
      address: z.string().trim().min(1).max(500),
      dpi: z.union([z.literal(203), z.literal(300), z.literal(600)]),
      language: z.enum(['zpl', 'escpos']).default('zpl'),
      rollMm: z.union([z.literal(58), z.literal(80)]).default(80),
      isDefault: z.boolean(),
    }),
    output: z.strictObject({ printers: z.array(printerView) }),
  },
  /** Takes a printer off the list; its jobs stay in the log. Refused while labels wait for it. */
  'printers.remove': {
    input: z.strictObject({ printerId: id }),
    output: z.strictObject({ printers: z.array(printerView) }),
  },
  /** Holds a printer's labels back, or lets them go. */
  'printers.hold': { input: z.strictObject({ printerId: id, held: z.boolean() }), output: nothing },
  /** Asks the printer for its state now; the answer is announced as a change. */
  'printers.check': { input: z.strictObject({ printerId: id }), output: nothing },
  'printers.printTest': { input: z.strictObject({ commandId, printerId: id }), output: nothing },
  /** Looks for printers that are attached to this computer or set up on it. Prints nothing. */
  'printers.discover': {
    input: nothing,
    output: z.strictObject({
      found: z.array(foundPrinterView),
      /** Ways that could not be looked at, each with its reason. */
      notes: z.array(z.string()),
    }),
  },
  /** Asks the device at an address what it is, before it is set up. */
  'printers.identify': {
    input: z.strictObject({
      address: z.string().trim().min(1).max(500),
      language: z.enum(['zpl', 'escpos']).default('zpl'),
    }),
    output: z.strictObject({
      reachable: z.boolean(),
      words: z.string(),
      model: z.string(),
      serial: z.string(),
      language: z.enum(['zpl', 'escpos', 'other']).nullable(),
      dpi: z.union([z.literal(203), z.literal(300), z.literal(600)]).nullable(),
    }),
  },
  'presets.list': { input: nothing, output: z.strictObject({ presets: z.array(presetView) }) },
  'presets.save': {
    input: z.strictObject({
      presetId: id.optional(),
      name: shortText,
      carrierId: id,
      serviceCode: z.string().trim().min(1).max(64),
      packageName: z.string().trim().max(100),
      lengthMm: z.int().min(1).max(10_000).nullable(),
      widthMm: z.int().min(1).max(10_000).nullable(),
      heightMm: z.int().min(1).max(10_000).nullable(),
    }),
    output: z.strictObject({ presets: z.array(presetView) }),
  },
  'presets.remove': {
    input: z.strictObject({ presetId: id }),
    output: z.strictObject({ presets: z.array(presetView) }),
  },

  /** The scale of the bench and what lies on it. */
  'scale.view': { input: nothing, output: scaleView },
  /** The person says that what lies on the scale is the next package, though it was not lifted off. */
  'scale.accept': { input: nothing, output: scaleView },
  'scale.choose': {
    input: z.strictObject({
      enabled: z.boolean(),
      /** Null listens to the first scale that is found. */
      scaleId: z.string().min(1).max(200).nullable(),
    }),
    output: scaleView,
  },

  /** Settings of the station itself; the return address is printed on every label. */
  'settings.get': {
    input: nothing,
    output: z.strictObject({
      stationName: z.string(),
      stationZone: z.string(),
      currency: z.string(),
      shipFrom: z.record(z.string(), z.string()),
    }),
  },
  'settings.save': {
    input: z.strictObject({
      stationName: shortText,
      stationZone: z.string().min(1).max(64),
      /** ISO 4217; left out, it stays as it is. */
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'must be a currency code like USD')
        .optional(),
      shipFrom: senderAddress,
    }),
    output: z.strictObject({
      stationName: z.string(),
      stationZone: z.string(),
      currency: z.string(),
      shipFrom: z.record(z.string(), z.string()),
    }),
  },

  'practice.view': { input: nothing, output: practiceView },
  'practice.setFault': {
    input: z.strictObject({ fault: practiceView.shape.fault }),
    output: practiceView,
  },
  /** A practice buyer orders something that has to be accepted. */
  'practice.placeOrder': { input: nothing, output: practiceView },
  /** Puts something on the practice scale; 0 takes it off, null unplugs the scale. */
  'practice.setScale': {
    input: z.strictObject({ grams: z.int().min(0).max(30_000).nullable() }),
    output: practiceView,
  },
  ...mailContract,
  ...trackingContract,
  ...usersContract,
  ...auditContract,
  ...uploadsContract(statusFilterSchema),
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type CommandName = keyof typeof contract;
/** What a caller writes: fields with defaults may be left out. */
export type CommandInput<Name extends CommandName> = z.input<(typeof contract)[Name]['input']>;
/** What a use-case receives after parsing. */
export type ParsedInput<Name extends CommandName> = z.output<(typeof contract)[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.output<(typeof contract)[Name]['output']>;
export type CommandResult<Name extends CommandName> = Result<CommandOutput<Name>>;

/** Announcements from the core to screens: they say that something changed, never what it is now. */
export const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('changed'),
    topics: z.array(
      z.enum([
        'orders',
        'packages',
        'printJobs',
        'printers',
        'writeBacks',
        'requests',
        'health',
        'settings',
        'practice',
        'scale',
        'users',
      ]),
    ),
  }),
  z.strictObject({
    kind: z.literal('import-progress'),
    fileId: z.string(),
    bytesRead: z.int(),
    sizeBytes: z.int(),
    orders: z.int(),
    problems: z.int(),
  }),
  /** Orders came in that wait for somebody to accept them (MP1). */
  z.strictObject({ kind: z.literal('orders-pending'), count: z.int().min(1) }),
  /** Somebody has pressed the desktop's notice of them. */
  z.strictObject({ kind: z.literal('show-pending-orders') }),
  /** A menu entry was chosen. */
  z.strictObject({
    kind: z.literal('navigate'),
    screen: z.enum([
      'ship',
      'orders',
      'packages',
      'printers',
      'ecommerce-status',
      'settings',
      'practice',
    ]),
  }),
  z.strictObject({
    kind: z.literal('menu'),
    action: z.enum(['import-orders', 'export-manifest', 'keyboard-help', 'about', 'switch-user']),
  }),
]);
export type AppEvent = z.infer<typeof eventSchema>;
export type ChangeTopic = Extract<AppEvent, { kind: 'changed' }>['topics'][number];

/**
 * What a refused command comes back as, for tests that look at whole answers.
 * @public
 */
export const errorResultSchema = z.strictObject({ ok: z.literal(false), error: appErrorSchema });

/**
 * The two channels that preload knows (security row 20).
 * @public Preload and shell take their types only, so that they stay free of the schemas.
 */
export const invokeChannel = 'packbench:invoke';
/** @public */
export const eventChannel = 'packbench:event';

/** What preload puts on `window.packbench`; nothing else is reachable from a page. */
export type PackbenchBridge = {
  readonly invoke: (name: string, input: unknown) => Promise<unknown>;
  readonly subscribe: (listener: (event: unknown) => void) => () => void;
};
