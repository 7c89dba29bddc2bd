import './without-eval.ts';
import type { AccountLabelView } from '../../src/shared/account-views.ts';
import type { PackbenchBridge } from '../../src/shared/bridge.ts';
import type { ConfirmationView } from '../../src/shared/confirmation-views.ts';
import {
  type CommandName,
  type CommandOutput,
  contract,
  type ParsedInput,
} from '../../src/shared/contract.ts';
import type { AppEvent } from '../../src/shared/events.ts';
import type { OrderView } from '../../src/shared/order-views.ts';
import type { PackageSummaryView } from '../../src/shared/package-views.ts';
import type {
  PrinterStateView,
  PrinterView,
  PrintJobRowView,
  PrintState,
} from '../../src/shared/printing-views.ts';
import type { Result } from '../../src/shared/result.ts';
import { waitingStates } from '../../src/shared/waiting-states.ts';
import type { WriteBackState } from '../../src/shared/write-back-states.ts';
import { acceptanceHandlers, tellFakeAnswer } from './fake-acceptance.ts';
import { createFakeBulk } from './fake-bulk.ts';
import { cancelHandlers } from './fake-cancel.ts';
import { channels } from './fake-channels.ts';
import {
  accounts,
  carriers,
  makePackages,
  now,
  orders,
  presets,
  today,
  zone,
} from './fake-data.ts';
import { drawLabel } from './fake-label.ts';
import { fakeMail } from './fake-mail.ts';
import { fakeOrderLists } from './fake-order-lists.ts';
import { orderPage } from './fake-order-page.ts';
import { fakeOrderShipments, keepItems } from './fake-order-shipments.ts';
import { fakeOrderWork, fakeStop, orderGlance } from './fake-order-work.ts';
import { paymentHandlers } from './fake-payments.ts';
import {
  foundPrinters,
  jobDetail,
  makeJobs,
  printerStates,
  printingView,
  withState,
} from './fake-printing.ts';
import { createFakeSplit } from './fake-split.ts';
import { shipmentDetail, statusRow, statusView } from './fake-status.ts';
import { syncHandlers } from './fake-syncs.ts';
import { clockOf, fakeTracking, withWaiting } from './fake-tracking.ts';
import { fakeUploads } from './fake-uploads.ts';
import { fakeStaff, fakeUsers } from './fake-users.ts';

/**
 * A core in memory behind the same bridge, so that every screen can be looked at without Electron.
 * It parses inputs and outputs with the contract: a screen that asks wrongly is found out here.
 */

type Handlers = {
  [Name in CommandName]: (
    input: ParsedInput<Name>,
  ) => Result<CommandOutput<Name>> | Promise<Result<CommandOutput<Name>>>;
};
type Choice = ParsedInput<'station.confirm'>['choice'];

const listeners = new Set<(event: unknown) => void>();
const packages: PackageSummaryView[] = withWaiting(makePackages());
const jobs = makeJobs(packages);
const printers = [...printerStates];
const open: { order: OrderView | null; stop: boolean; asking: string | null } = {
  order: null,
  stop: false,
  asking: null,
};
const settings = {
  stationName: 'Bench 3, Newark',
  stationZone: zone,
  currency: 'USD',
  shipFrom: {
    name: 'Northwind Outdoor',
    company: 'Northwind Outdoor LLC',
    line1: '400 Frelinghuysen Ave, Dock 7',
    line2: '',
    line3: '',
    city: 'Newark',
    region: 'NJ',
    postalCode: '07114',
    country: 'US',
    phone: '+1 555 0142',
  },
};
const noScale: CommandOutput<'scale.view'> = {
  connected: false,
  name: '',
  standing: 'absent',
  words: 'No scale is attached.',
  grams: null,
  placement: 0,
  enabled: true,
  chosenId: null,
  found: [],
};
let scaleGrams: number | null = null;
const health = { yellowPercent: 5, redPercent: 50, outagesInARow: 3, evidenceDays: 90 };
const waiting: ReadonlySet<WriteBackState> = new Set(waitingStates);
/** What a script that drives the page can set and see, through `window.fake`. */
const fake = {
  practice: true,
  online: true as boolean | null,
  printEnds: 'sent' as 'sent' | 'unknown' | 'queued' | 'waiting',
  /** Whether looking for printers finds any. */
  finds: true,
  printers,
  jobs,
  /** Users of the station; none until a script puts some there. */
  staff: fakeStaff,
  changed,
  delayMs: 20,
  refuseNext: null as string | null,
  /** The warning of a channel that locks tracking, until it is acknowledged. */
  lockWarning: null as string | null,
  voidWarning: null as string | null,
  fault: 'none' as CommandOutput<'practice.view'>['fault'],
  /** The scale of the bench, as a script sets it. */
  scale: noScale,
  setScale,
  tellAnswer: tellFakeAnswer,
  calls: [] as { name: string; input: unknown }[],
  wrong: [] as string[],
  send,
};

function shownPractice(): CommandOutput<'practice.view'> {
  return {
    running: true,
    fault: fake.fault,
    confirmations: 118,
    edits: 2,
    scaleGrams,
    labels: packages
      .filter((each) => each.print?.state === 'sent')
      .slice(0, 9)
      .map((each) => ({
        jobId: each.print?.jobId ?? '',
        packageId: each.packageId,
        shipmentNumber: each.shipmentNumber,
        sentAt: each.createdAt,
      })),
  };
}

function setScale(part: Partial<CommandOutput<'scale.view'>>): void {
  fake.scale = { ...fake.scale, ...part };
  changed('scale');
}

function send(event: AppEvent): void {
  for (const listener of listeners) listener(event);
}

function changed(...topics: Extract<AppEvent, { kind: 'changed' }>['topics']): void {
  send({ kind: 'changed', topics });
}

function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

function refuse(code: 'not-found' | 'refused' | 'invalid-input', message: string): Result<never> {
  return { ok: false, error: { code, message } };
}

function printerViews(): PrinterView[] {
  return printers.map(({ printerId, name, address, dpi, language, rollMm, isDefault }) => ({
    printerId,
    name,
    address,
    dpi,
    language,
    rollMm,
    isDefault,
  }));
}

function printerOf(printerId: string): PrinterStateView {
  return printers.find((each) => each.printerId === printerId) as PrinterStateView;
}

function setPrinter(printer: PrinterStateView): void {
  printers[printers.indexOf(printerOf(printer.printerId))] = printer;
  changed('printers');
}

function jobOf(jobId: string): PrintJobRowView {
  return jobs.find((each) => each.jobId === jobId) as PrintJobRowView;
}

function setJob(job: PrintJobRowView): void {
  jobs[jobs.indexOf(jobOf(job.jobId))] = job;
  changed('printJobs');
}

/** Puts a print into its next state, in the queue and at its package. */
function settle(jobId: string, state: PrintState, words: string): void {
  const job = jobs.find((each) => each.jobId === jobId);
  if (job !== undefined) setJob(withState(job, state, words));
  const shipped = packages.find((each) => each.print?.jobId === jobId);
  if (shipped?.print != null) {
    change(shipped.packageId, { print: { ...shipped.print, state, words } });
  }
  changed('printJobs');
}

function packageOf(packageId: string): PackageSummaryView {
  return packages.find((each) => each.packageId === packageId) as PackageSummaryView;
}

function change(packageId: string, part: Partial<PackageSummaryView>): void {
  const at = packages.findIndex((each) => each.packageId === packageId);
  packages[at] = { ...packageOf(packageId), ...part };
}

function orderOf(orderId: string): OrderView | null {
  const found = orders.find((each) => each.orderId === orderId);
  if (found === undefined) return null;
  return { ...found, packages: packages.filter((each) => each.orderId === orderId) };
}

const split = createFakeSplit(orders);

function pageOf(order: OrderView): CommandOutput<'orderPage.view'> {
  return orderPage(order, carriers, fake.lockWarning, split.together(order));
}

function answered(order: OrderView): Result<CommandOutput<'orderPage.view'>> {
  changed('orders');
  return ok(pageOf(order));
}

function leftOf(order: OrderView): number {
  return order.lines.reduce((sum, line) => sum + line.quantityLeft, 0);
}

function confirmation(packageId: string): ConfirmationView {
  const shipped = packageOf(packageId);
  const { channelName } = shipped;
  const order = orderOf(shipped.orderId);
  const left = order === null ? 0 : leftOf(order);
  const tells = `Carrier, service and tracking number go to ${channelName}.`;
  return {
    package: shipped,
    quantityLeft: left,
    telling: `${channelName} will be updated.`,
    orderStop: null,
    lockWarning: fake.lockWarning,
    buttons: [
      {
        choice: 'close',
        label: `Yes, update ${channelName} and close order`,
        hint: left > 0 ? `${tells} ${left} items will stay unshipped.` : tells,
        enabled: fake.lockWarning === null,
      },
      {
        choice: 'another',
        label: `Yes, update ${channelName} and ship another package (for this order)`,
        hint: left > 0 ? `${left} items left for the next package.` : 'Nothing is left to ship.',
        enabled: fake.lockWarning === null,
      },
      {
        choice: 'update',
        label: `Yes, update ${channelName}`,
        hint: 'The order stays open here.',
        enabled: fake.lockWarning === null,
      },
      {
        choice: 'void',
        label: 'No, void the label and start over',
        hint: `The tracking number is given up for good. Nothing is sent to ${channelName}.`,
        enabled: true,
      },
    ],
  };
}

function stationView(): CommandOutput<'station.view'> {
  const order = open.order === null ? null : orderOf(open.order.orderId);
  return {
    order: order === null ? null : split.withBox(order),
    work: order === null ? null : orderGlance(order),
    together: order === null ? null : split.together(order),
    openedInstead: '',
    stop: order === null || open.asking !== null ? null : fakeStop(order),
    confirmation: open.asking === null ? null : confirmation(open.asking),
    notUpdatedToday: packages.filter(
      (each) => each.writeBack === 'NotSent' && each.shipDate === today,
    ).length,
    carriers,
    printers: printerViews(),
    presets,
  };
}

function openOrder(orderId: string): Result<CommandOutput<'station.view'>> {
  open.order = orderOf(orderId);
  return ok(stationView());
}

function ship(input: ParsedInput<'station.ship'>): Result<CommandOutput<'station.view'>> {
  const order = orders.find((each) => each.orderId === input.orderId) as OrderView;
  const carrier = carriers.find((each) => each.carrierId === input.parcel.carrierId);
  const service = carrier?.services.find((each) => each.code === input.parcel.serviceCode);
  for (const item of input.parcel.items) {
    const line = order.lines.find((each) => each.lineId === item.lineId);
    if (line === undefined || item.quantity > line.quantityLeft) {
      return refuse('refused', 'More is packed than is left to ship. Count again.');
    }
    line.quantityLeft -= item.quantity;
    line.quantityShipped += item.quantity;
  }
  order.revision += 1;
  order.state = 'Processing';
  const number = packages.length + 1;
  const packageId = `pkg-new-${number}`;
  keepItems(packageId, input.parcel.items);
  packages.unshift({
    packageId,
    shipmentNumber: `S-20261122-${String(number).padStart(4, '0')}`,
    packageNumber: packages.filter((each) => each.orderId === order.orderId).length + 1,
    state: 'labelled',
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    accountId: order.accountId,
    accountName: order.accountName,
    channel: order.channel,
    channelName: order.channelName,
    recipientName: order.shipTo.name,
    carrierName: carrier?.name ?? '',
    serviceName: service?.name ?? '',
    origin: 'station',
    trackingNumber:
      input.parcel.tracking.kind === 'typed'
        ? input.parcel.tracking.trackingNumber
        : `1Z999AA1030${String(1_300_000 + number)}8`,
    shippedQuantity: input.parcel.items.reduce((sum, item) => sum + item.quantity, 0),
    weightGrams: input.parcel.weightGrams,
    shippingCostMinor: input.parcel.shippingCostMinor,
    currency: order.currency,
    shipDate: today,
    createdAt: new Date().toISOString(),
    print:
      input.parcel.printerId === null
        ? null
        : {
            jobId: `job-new-${number}`,
            state: 'sending',
            words: 'Sending to Bench 3 Zebra',
            printerName: 'Bench 3 Zebra',
            copyNumber: 1,
            bytesTotal: 4_210,
            bytesAcknowledged: 900,
            waitingForPrinter: false,
            nextAttemptAt: null,
            updatedAt: now,
          },
    writeBack: 'NotSent',
    writeBackWords: 'Not updated',
    choice: null,
  });
  setTimeout(() => {
    const words = {
      sent: 'Sent to Bench 3 Zebra',
      unknown: 'Did the label come out? Look at the printer and answer.',
      queued: 'Waiting for Bench 3 Zebra: the printer does not answer',
      waiting: 'Bench 3 Zebra has the whole label and says: Load labels',
    };
    const { print } = packageOf(packageId);
    if (print === null) return;
    const waitingForPrinter = fake.printEnds === 'waiting';
    const state = fake.printEnds === 'waiting' ? 'sending' : fake.printEnds;
    change(packageId, {
      print: { ...print, state, waitingForPrinter, words: words[fake.printEnds] },
    });
    changed('printJobs');
  }, 400);
  open.asking = packageId;
  const { standing, placement } = fake.scale;
  setScale({
    placement: placement + 1,
    standing: standing === 'weighed' ? 'not-lifted' : standing,
  });
  return ok(stationView());
}

function voidPackage(packageId: string): void {
  const shipped = packageOf(packageId);
  change(packageId, { state: 'voided', writeBack: 'Voided', writeBackWords: 'Voided' });
  const order = orders.find((each) => each.orderId === shipped.orderId);
  for (const line of order?.lines ?? []) {
    line.quantityLeft += line.quantityShipped;
    line.quantityShipped = 0;
  }
  if (order !== undefined) order.state = 'New';
}

function confirm(packageId: string, choice: Choice): Result<CommandOutput<'station.view'>> {
  open.asking = null;
  const order = orders.find((each) => each.orderId === packageOf(packageId).orderId);
  change(packageId, { choice });
  if (choice === 'void') voidPackage(packageId);
  if (choice === 'close' || choice === 'update' || choice === 'another') {
    change(packageId, { writeBack: 'Pending', writeBackWords: 'Pending' });
    setTimeout(() => {
      change(packageId, { writeBack: 'Success', writeBackWords: 'Success' });
      changed('writeBacks');
    }, 1_500);
  }
  if (choice === 'close' && order !== undefined) order.state = 'Completed';
  if (choice === 'close' || choice === 'update') open.order = null;
  changed('packages', 'writeBacks', 'orders');
  return ok(stationView());
}

let files = 0;
const cancelled = new Set<string>();

async function runImport(
  input: ParsedInput<'orders.import'>,
): Promise<Result<CommandOutput<'orders.import'>>> {
  const sizeBytes = 184_220;
  for (let step = 1; step <= 10; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    if (cancelled.has(input.fileId)) break;
    const bytesRead = (sizeBytes * step) / 10;
    send({
      kind: 'import-progress',
      fileId: input.fileId,
      bytesRead: Math.round(bytesRead),
      sizeBytes,
      orders: step * 12,
      problems: step > 4 ? 2 : 0,
    });
  }
  changed('orders');
  return ok({
    fileName: 'unshipped-2026-11-22.txt',
    accountName: accounts.find((each) => each.accountId === input.accountId)?.name ?? '',
    format: input.format,
    created: 112,
    updated: 6,
    unchanged: 2,
    problemCount: 2,
    problems: [
      {
        fileLine: 57,
        reason: 'The quantity "two" is not a whole number. Order 113-44 is held back.',
      },
      { fileLine: 103, reason: 'There is no address.' },
    ],
    cancelled: cancelled.has(input.fileId),
  });
}

let accountLabel: AccountLabelView = { shipFrom: null, logoPngBase64: null };

const bulk = createFakeBulk(
  packages,
  (packageId, writeBack, writeBackWords) => {
    change(packageId, { writeBack, writeBackWords });
  },
  () => changed('writeBacks', 'packages'),
);
const entered = new Map<string, string[]>();
const identifiersOf = (packageId: string): CommandOutput<'packages.identifiers'> => {
  const shipped = packages.find((each) => each.packageId === packageId);
  const waits = shipped?.writeBack === 'WaitingImei';
  const waiting = packages
    .filter((each) => each.writeBack === 'WaitingImei')
    .findIndex((each) => each.packageId === packageId);
  return {
    packageId,
    shipmentNumber: shipped?.shipmentNumber ?? '',
    lines: waits
      ? [
          {
            lineId: 'line-1',
            sku: 'IPHONE-12',
            title: 'Phone 12, 64 GB',
            quantity: waiting === 1 ? 3 : 1,
            identifiers: entered.get(`${packageId} line-1`) ?? [],
          },
        ]
      : [],
    closed: '',
    clock: clockOf(waiting),
    withoutImei: waiting === 2 ? 'hold' : 'send',
  };
};

const handlers: Handlers = {
  ...syncHandlers,
  ...fakeUsers(() => changed('users')),
  ...acceptanceHandlers(
    (orderId) => {
      const order = orderOf(orderId);
      return order === null ? null : pageOf(order);
    },
    () => changed('orders'),
  ),
  ...fakeOrderWork({
    findOrder: (orderId) => orders.find((each) => each.orderId === orderId) ?? null,
    pageOf: (order) => pageOf(orderOf(order.orderId) ?? order),
    onChanged: () => changed('orders'),
  }),
  'app.info': () =>
    ok({
      version: '0.1.0',
      practice: fake.practice,
      stationName: settings.stationName,
      stationZone: settings.stationZone,
      dataFolder: '/home/packer/Packbench',
      today,
    }),
  'app.queue': () =>
    ok({
      writeBacksWaiting: packages.filter(({ writeBack }) => waiting.has(writeBack)).length,
      writeBacksFailed: packages.filter((each) => each.writeBack === 'Failed').length,
      requestsWaiting: 0,
      requestsFailed: 0,
      labelsWaiting: jobs.filter((each) => each.state === 'queued').length,
      labelsNeedingAnswer: jobs.filter((each) => each.state === 'unknown').length,
      online: fake.online,
    }),
  'app.copy': () => ok({}),
  'station.view': () => ok(stationView()),
  'station.scan': ({ code }) => {
    const wanted = code.toLowerCase();
    const found =
      orders.find((order) =>
        [order.orderNumber, order.channelOrderId].some((text) => text.toLowerCase() === wanted),
      ) ?? packages.find((each) => each.trackingNumber.toLowerCase() === wanted);
    if (found !== undefined) return openOrder(found.orderId);
    return refuse(
      'not-found',
      'No order or package has this code. Check the label, or import the order first.',
    );
  },
  'station.open': ({ orderId }) => openOrder(orderId),
  'station.close': () => {
    open.order = null;
    return ok(stationView());
  },
  'station.ship': ship,
  'station.reopenConfirmation': ({ packageId }) => {
    open.asking = packageId;
    open.order = orderOf(packageOf(packageId).orderId);
    return ok(stationView());
  },
  'station.confirm': ({ packageId, choice }) => confirm(packageId, choice),
  ...fakeOrderLists(orders),
  ...paymentHandlers(() => orders, pageOf),
  ...cancelHandlers(orderOf, pageOf),
  'orderRequests.failed': () => ok({ requests: [] }),
  'orderRequests.retry': () => refuse('not-found', 'This request is gone.'),
  'orderRequests.markDone': () => refuse('not-found', 'This request is gone.'),
  'orderPage.view': ({ orderId }) => {
    const order = orderOf(orderId);
    return order === null ? refuse('not-found', 'This order is gone.') : ok(pageOf(order));
  },
  'orderSplit.split': ({ orderId, items }) => answered(split.split(orderId, items)),
  'orderSplit.undo': ({ orderId }) => answered(split.undo(orderId)),
  'orderCombine.candidates': ({ orderId }) => ok(split.candidates(orderId)),
  'orderCombine.combine': ({ orderId, others }) =>
    answered(
      split.combine(
        orderId,
        others.map((each) => each.orderId),
      ),
    ),
  'orderCombine.separate': ({ orderId }) => answered(split.separate(orderId)),
  'orders.get': ({ orderId }) => {
    const order = orderOf(orderId);
    return order === null ? refuse('not-found', 'This order is gone.') : ok(order);
  },
  'orders.chooseFile': () => {
    files += 1;
    const headers = [
      'Order',
      'Ship Name',
      'Address 1',
      'City',
      'Zip',
      'Country',
      'SKU',
      'Qty',
      'Gift note',
    ];
    const file = {
      fileId: `file-${files}`,
      fileName: files % 2 === 1 ? 'unshipped-2026-11-22.txt' : 'wholesale orders.csv',
      sizeBytes: 184_220,
      format: files % 2 === 1 ? ('amazon-unshipped' as const) : ('csv' as const),
      reason: '',
      headers,
      previewRows: orders
        .slice(0, 5)
        .map((order) => [
          order.orderNumber,
          order.shipTo.name,
          order.shipTo.line1,
          order.shipTo.city,
          order.shipTo.postalCode,
          order.shipTo.country,
          order.lines[0]?.sku ?? '',
          '1',
          order.note,
        ]),
      suggestedColumnMap: {
        orderNumber: 'Order',
        name: 'Ship Name',
        city: 'City',
        postalCode: 'Zip',
        country: 'Country',
        sku: 'SKU',
        quantity: 'Qty',
      },
    };
    return ok({ file });
  },
  'orders.import': runImport,
  'orders.cancelImport': ({ fileId }) => {
    cancelled.add(fileId);
    return ok({});
  },
  'columnMaps.list': () =>
    ok({
      maps: [
        {
          columnMapId: 'map-1',
          name: 'Wholesale portal',
          columns: {
            orderNumber: 'Order',
            name: 'Ship Name',
            line1: 'Address 1',
            note: 'Gift note',
          },
        },
      ],
    }),
  'packages.list': (input) => {
    const text = input.text?.toLowerCase() ?? '';
    const found = packages.filter(
      (each) =>
        (input.from === undefined || each.shipDate >= input.from) &&
        (input.to === undefined || each.shipDate <= input.to) &&
        (input.notUpdatedOnly !== true || each.writeBack === 'NotSent') &&
        `${each.orderNumber} ${each.recipientName} ${each.trackingNumber}`
          .toLowerCase()
          .includes(text),
    );
    return ok({ rows: found.slice(input.offset, input.offset + input.limit), total: found.length });
  },
  'packages.labelPicture': ({ packageId }) => ok({ pngBase64: drawLabel(packageOf(packageId)) }),
  'bulk.runs': () => ok(bulk.view()),
  'bulk.preview': ({ accountId, date }) => ok(bulk.preview(accountId, date)),
  'bulk.submit': ({ accountId, date, packageIds }) => ok(bulk.submit(accountId, date, packageIds)),
  'bulk.detail': ({ runId }) => {
    const detail = bulk.detail(runId);
    return detail === null ? refuse('not-found', 'It is gone.') : ok(detail);
  },
  'bulk.cancel': ({ runId }) => {
    const detail = bulk.cancel(runId);
    return detail === null ? refuse('not-found', 'It is gone.') : ok(detail);
  },
  'packages.void': ({ packageId }) => {
    voidPackage(packageId);
    changed('packages', 'orders');
    return ok({});
  },
  'packages.reprint': () => ok({}),
  'printJobs.answer': ({ jobId, cameOut }) => {
    const state = cameOut ? 'printed' : 'queued';
    settle(jobId, state, cameOut ? 'Printed (checked by a person)' : 'Waiting for Bench 3 Zebra');
    return ok({});
  },
  'printJobs.cancel': ({ jobId }) => {
    const waited = jobs.find((each) => each.jobId === jobId)?.waitingForPrinter === true;
    const asks = 'Did the label come out? Look at the printer and answer.';
    settle(jobId, waited ? 'unknown' : 'cancelled', waited ? asks : 'Cancelled');
    return ok({});
  },
  'documents.savePackingSlip': () =>
    ok({ savedTo: '/home/packer/packing-slip-S10000001.pdf', bytes: 6_100 }),
  'documents.savePickTicket': () =>
    ok({ savedTo: '/home/packer/pick-ticket-2026-11-22.pdf', bytes: 9_400 }),
  'packages.exportManifest': () => ok({ savedTo: '/home/packer/manifest-ups.csv', rows: 41 }),
  'status.view': (input) => ok(statusView(packages, input)),
  'status.detail': ({ packageId }) => ok(shipmentDetail(packageOf(packageId))),
  'status.export': (input) => {
    const { total } = statusView(packages, { ...input, offset: 0, limit: 1 });
    return ok({ savedTo: '/home/packer/status.csv', rows: total });
  },
  'status.retry': ({ packageId }) => {
    change(packageId, { writeBack: 'Pending', writeBackWords: 'Pending' });
    changed('writeBacks');
    return ok(shipmentDetail(packageOf(packageId)));
  },
  'status.confirmManually': ({ packageId }) => {
    change(packageId, { writeBack: 'ConfirmedManually', writeBackWords: 'Confirmed manually' });
    changed('writeBacks');
    return ok(shipmentDetail(packageOf(packageId)));
  },
  'accounts.list': () => ok({ accounts }),
  'station.previewLabel': () =>
    ok({ pngBase64: drawLabel(packageOf(packages[0]?.packageId ?? '')) }),
  'packages.saveLabelPdf': ({ packageIds }) =>
    ok({ savedTo: '/home/packer/labels.pdf', rows: packageIds.length }),
  'documents.printPackingSlip': () => ok({}),
  'documents.printPickTicket': () => ok({}),
  'accounts.label': () => ok(accountLabel),
  'accounts.saveLabel': ({ shipFrom }) => {
    accountLabel = { ...accountLabel, shipFrom };
    return ok(accountLabel);
  },
  'accounts.chooseLogo': () => {
    accountLabel = {
      ...accountLabel,
      logoPngBase64: drawLabel(packageOf(packages[0]?.packageId ?? '')),
    };
    return ok(accountLabel);
  },
  'accounts.removeLogo': () => {
    accountLabel = { ...accountLabel, logoPngBase64: null };
    return ok(accountLabel);
  },
  'accounts.save': (input) => {
    const at = accounts.findIndex((each) => each.accountId === input.accountId);
    if (input.settings.baseUrl?.startsWith('https') !== true && input.channel === 'amazon') {
      return refuse('invalid-input', 'The SP-API address must begin with https://.');
    }
    const { credentials, accountId = `acc-${accounts.length}`, applyToHeld, ...rest } = input;
    const hasCredentials = credentials !== undefined || accounts[at]?.hasCredentials === true;
    const channelName = channels.find((each) => each.channel === input.channel)?.name ?? '';
    accounts.splice(at === -1 ? accounts.length : at, at === -1 ? 0 : 1, {
      ...rest,
      accountId,
      channelName,
      hasCredentials,
      needsCredentials: true,
      timingWords: '',
      warning: '',
    });
    const held = applyToHeld ? { changed: 9, released: 9 } : { changed: 0, released: 0 };
    return ok({ accounts, accountId, held });
  },
  'accounts.test': async ({ accountId }) => {
    await new Promise((resolve) => setTimeout(resolve, fake.delayMs * 20));
    const isAmazon = accountId === 'acc-us';
    return ok({
      outcome: isAmazon ? 'auth' : 'ok',
      words: isAmazon
        ? 'Amazon refused the refresh token: the authorisation was withdrawn (invalid_grant).'
        : 'Practice Market answers and takes the sign-in.',
      testedAt: now,
      nextCallAt: null,
    });
  },
  'channels.list': () => ok({ channels }),
  'health.settings': () => ok(health),
  'health.saveSettings': (input) =>
    input.yellowPercent >= input.redPercent
      ? refuse('invalid-input', 'Yellow must begin below red: choose a smaller share for yellow.')
      : ok(Object.assign(health, input)),
  'status.supportBundle': () =>
    ok({ savedTo: '/home/packer/packbench-support-2026-11-22.jsonl', rows: 2_164 }),
  'station.acknowledgeLock': () => {
    fake.lockWarning = null;
    return ok(stationView());
  },
  'packages.voidWarning': () => ok({ warning: fake.voidWarning, refusal: null, known: 'no' }),
  'carriers.list': () => ok({ carriers }),
  'carriers.save': () => ok({ carriers }),
  'carriers.addRange': () =>
    refuse('invalid-input', 'The UPS shipper account has 6 letters or digits. Check "shipper".'),
  'printing.view': (input) => ok(printingView(printers, jobs, input)),
  'printJobs.detail': ({ jobId }) => ok(jobDetail(jobOf(jobId))),
  'printJobs.picture': ({ jobId }) => {
    const job = jobs.find((each) => each.jobId === jobId);
    const shipped = packages.find(
      (each) => each.packageId === job?.packageId || each.print?.jobId === jobId,
    );
    return ok({ pngBase64: shipped === undefined ? null : drawLabel(shipped) });
  },
  'printJobs.move': ({ jobId, printerId }) => {
    const { name } = printerOf(printerId);
    const moved = withState(jobOf(jobId), 'queued', `Waiting for ${name}`);
    setJob({ ...moved, printerId, printerName: name });
    return ok({});
  },
  'printJobs.printAgain': ({ jobId }) => {
    const job = jobOf(jobId);
    setJob(withState(job, 'queued', `Waiting for ${job.printerName}`));
    return ok({});
  },
  'printers.list': () => ok({ printers: printerViews() }),
  'printers.save': (input) => {
    if (!input.address.includes(':') && !input.address.startsWith('/')) {
      return refuse(
        'invalid-input',
        'The address must be tcp://host:port, usb://…, cups:NAME, winspool:NAME or file:/folder/.',
      );
    }
    const { printerId = `prn-new-${printers.length}`, ...rest } = input;
    const at = printers.findIndex((each) => each.printerId === printerId);
    const known = printers[at] ?? (printerStates.at(-1) as PrinterStateView);
    const isNew = at === -1;
    printers.splice(isNew ? printers.length : at, isNew ? 0 : 1, {
      ...known,
      ...rest,
      printerId,
      ...(isNew ? { level: 'unknown' as const, words: 'Not asked yet.' } : {}),
    });
    changed('printers', 'settings');
    return ok({ printers: printerViews() });
  },
  'printers.remove': ({ printerId }) => {
    if (jobs.some((each) => each.printerId === printerId && each.state === 'queued')) {
      return refuse('refused', 'Labels wait for this printer. Move them or cancel them first.');
    }
    printers.splice(printers.indexOf(printerOf(printerId)), 1);
    changed('printers', 'settings');
    return ok({ printers: printerViews() });
  },
  'printers.hold': ({ printerId, held }) => {
    setPrinter({ ...printerOf(printerId), held });
    return ok({});
  },
  'printers.check': ({ printerId }) => {
    const checkedAt = new Date(Date.parse(now) + 5_000).toISOString();
    const { answeredAt, level, ...rest } = printerOf(printerId);
    const answers = level === 'ready' || level === 'attention';
    setPrinter({ ...rest, level, checkedAt, answeredAt: answers ? checkedAt : answeredAt });
    return ok({});
  },
  'printers.printTest': ({ printerId }) => {
    const { name } = printerOf(printerId);
    const none = { packageId: null, orderNumber: '', trackingNumber: '', recipientName: '' };
    const job = withState(jobs[0] as PrintJobRowView, 'queued', `Waiting for ${name}`);
    jobs.unshift({
      ...job,
      ...none,
      jobId: `print-test-${jobs.length}`,
      document: 'test-label',
      title: 'Test label',
      printerId,
      printerName: name,
      attempts: 0,
    });
    changed('printJobs');
    return ok({});
  },
  'printers.discover': async () => {
    await new Promise((resolve) => setTimeout(resolve, fake.delayMs * 20));
    return ok(fake.finds ? foundPrinters : { found: [], notes: foundPrinters.notes });
  },
  'printers.identify': async ({ address }) => {
    await new Promise((resolve) => setTimeout(resolve, fake.delayMs * 20));
    const nothing = { model: '', serial: '', language: null, dpi: null };
    return ok(
      address.includes('9100') || address.startsWith('usb:')
        ? {
            reachable: true,
            words: 'It answers.',
            model: 'ZTC ZT411-300dpi ZPL',
            serial: '99J1',
            language: 'zpl',
            dpi: 300,
          }
        : {
            ...nothing,
            reachable: false,
            words: 'Nothing answers there. Is it switched on, and is the address right?',
          },
    );
  },
  'presets.list': () => ok({ presets }),
  'presets.save': () => ok({ presets }),
  'presets.remove': () => ok({ presets }),
  'scale.view': () => ok(fake.scale),
  'scale.accept': () => {
    setScale({ standing: 'weighed', placement: fake.scale.placement + 1 });
    return ok(fake.scale);
  },
  'scale.choose': ({ enabled, scaleId }) => {
    setScale({ enabled, chosenId: scaleId });
    return ok(fake.scale);
  },
  'settings.get': () => ok(settings),
  'settings.save': (input) =>
    ok(Object.assign(settings, { ...input, currency: input.currency ?? settings.currency })),
  'practice.view': () => ok(shownPractice()),
  ...fakeOrderShipments({
    carriers,
    packages,
    orders,
    pageOf: (orderId) => {
      const order = orderOf(orderId);
      if (order === null) throw new Error(`There is no order ${orderId}.`);
      return pageOf(order);
    },
    now,
    today,
    changed: () => changed('orders', 'packages', 'writeBacks', 'settings'),
  }),
  ...fakeMail((packageId) => packages.findIndex((each) => each.packageId === packageId)),
  ...fakeTracking(
    (state) => packages.filter((each) => each.writeBack === state).map(statusRow),
    (packageId) => packages.find((each) => each.packageId === packageId)?.trackingNumber ?? '',
    (packageIds) => {
      for (const packageId of packageIds) {
        change(packageId, { writeBack: 'Pending', writeBackWords: 'Pending' });
      }
      changed('writeBacks', 'packages');
    },
  ),
  ...fakeUploads(
    () => packages,
    (packageId, writeBack, writeBackWords) => change(packageId, { writeBack, writeBackWords }),
    () => changed('writeBacks', 'packages'),
  ),
  'packages.identifiers': ({ packageId }) => ok(identifiersOf(packageId)),
  'packages.enterIdentifiers': ({ packageId, lineId, identifiers }) => {
    const wrong = identifiers.find((each) => each !== '' && !/^\d{15}$/.test(each));
    if (wrong !== undefined) {
      return refuse('invalid-input', `${wrong}: An IMEI has 15 digits, this has ${wrong.length}.`);
    }
    entered.set(`${packageId} ${lineId}`, identifiers);
    const whole = identifiersOf(packageId);
    if (identifiers.filter((each) => each !== '').length === whole.lines[0]?.quantity) {
      change(packageId, { writeBack: 'Pending', writeBackWords: 'Pending' });
      changed('writeBacks', 'packages');
    }
    return ok(whole);
  },
  'practice.setFault': ({ fault }) => {
    fake.fault = fault;
    changed('practice');
    return handlers['practice.view']({});
  },
  'practice.placeOrder': () => {
    send({ kind: 'orders-pending', count: 1 });
    return ok({ ...shownPractice(), orderNumber: 'PM-1000001-1' });
  },
  'practice.setScale': ({ grams }) => {
    scaleGrams = grams;
    changed('practice');
    return handlers['practice.view']({});
  },
};

async function invoke(name: string, input: unknown): Promise<unknown> {
  fake.calls.push({ name, input });
  await new Promise((resolve) => setTimeout(resolve, fake.delayMs));
  const command = contract[name as CommandName];
  const parsed = command.input.safeParse(input);
  if (!parsed.success) {
    fake.wrong.push(`${name}: ${parsed.error.message}`);
    return refuse('invalid-input', parsed.error.issues[0]?.message ?? 'Wrong input.');
  }
  if (fake.refuseNext !== null && name.startsWith('station.')) {
    const message = fake.refuseNext;
    fake.refuseNext = null;
    return refuse('refused', message);
  }
  const handler = handlers[name as CommandName] as (input: unknown) => Result<unknown>;
  const result = await handler(parsed.data);
  if (result.ok) {
    const output = command.output.safeParse(result.value);
    if (!output.success) fake.wrong.push(`${name} answered: ${output.error.message}`);
  }
  return structuredClone(result);
}

const bridge: PackbenchBridge = {
  invoke,
  subscribe: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

Object.assign(window, { packbench: bridge, fake });
