import type { CommandOutput } from '../../shared/contract.ts';
import type { FileToOpen } from '../../shared/file-to-open.ts';
import type { StationView } from '../../shared/views.ts';
import { createAcceptanceHandlers } from './acceptance-handlers.ts';
import { createAccountHandlers } from './account-handlers.ts';
import { accountLabelOf, changeAccountLabel, setAccountLogo } from './account-label.ts';
import { acknowledgeLock } from './acknowledge-lock.ts';
import { createAuditHandlers } from './audit-handlers.ts';
import { createBulkHandlers } from './bulk-handlers.ts';
import { parseColumnMap, saveColumnMap } from './column-maps.ts';
import { boxPackageOf } from './companion-packages.ts';
import { confirmShipment } from './confirm-shipment.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { enterIdentifiers, identifiersViewOf } from './enter-identifiers.ts';
import { exportManifest } from './export-manifest.ts';
import { exportStatus } from './export-status.ts';
import { createFileChoices } from './file-choices.ts';
import { createHealthHandlers } from './health-handlers.ts';
import { importOrders } from './import-orders.ts';
import { getOrder, labelPicture, listPackages } from './list-orders.ts';
import { createMailHandlers } from './mail-handlers.ts';
import {
  answerPrintJob,
  cancelPrintJob,
  movePrintJob,
  printJobAgain,
  reprintLabel,
} from './manage-print-jobs.ts';
import {
  checkPrinter,
  discoverPrinters,
  holdPrinter,
  identifyPrinter,
  listPrinters,
  removePrinter,
  savePrinter,
} from './manage-printers.ts';
import {
  addTrackingRange,
  getSettings,
  listCarriers,
  listPresets,
  removePreset,
  saveCarrier,
  savePreset,
  saveSettings,
} from './manage-shipping-setup.ts';
import { confirmManually, retryWriteBack } from './manage-write-backs.ts';
import { saveManifestPdf } from './manifest-document.ts';
import { createOrderCancelHandlers } from './order-cancel-handlers.ts';
import { createOrderListHandlers } from './order-list-handlers.ts';
import { orderPageOf } from './order-page.ts';
import { createOrderRequestsHandlers } from './order-requests-handlers.ts';
import { createOrderShipmentsHandlers } from './order-shipments-handlers.ts';
import { createOrderSplitHandlers } from './order-split-handlers.ts';
import { createOrderWorkHandlers } from './order-work-handlers.ts';
import { type DocumentForm, packingSlipBytes, packingSlipOf } from './packing-slip.ts';
import type { ParcelScale } from './parcel-scale.ts';
import { createPaymentHandlers } from './payment-handlers.ts';
import { pickTicketBytes, pickTicketOf } from './pick-ticket.ts';
import {
  placePracticeOrder,
  practiceViewOf,
  setPracticeFault,
  setPracticeScale,
} from './practice-view.ts';
import { previewLabel } from './preview-label.ts';
import { printPackingSlip, printPickTicket } from './print-documents.ts';
import { printingViewOf, printJobDetailOf, printJobPicture } from './printing-views.ts';
import { queueState } from './queue-state.ts';
import { labelContentsOf, saveLabelPdf } from './save-label-pdf.ts';
import { closeOrder, openOrder, scanOrder } from './scan-order.ts';
import { shipPackage } from './ship-package.ts';
import { newStationSession } from './station-session.ts';
import { readStationSettings, stationToday } from './station-settings.ts';
import { stationViewOf } from './station-view.ts';
import { shipmentDetailOf, statusViewOf } from './status-views.ts';
import { createSyncHandlers } from './sync-handlers.ts';
import { printTestLabel } from './test-label.ts';
import { createTrackingHandlers } from './tracking-handlers.ts';
import { createUploadHandlers } from './upload-handlers.ts';
import type { UserSession } from './user-session.ts';
import { createUsersHandlers } from './users-handlers.ts';
import { voidPackage, voidWarningOf } from './void-package.ts';

/** What only a desktop can do; a headless host refuses. */
export type HostServices = {
  /** Resolves with the chosen path, or null when the person cancels. */
  readonly chooseOpenFile: (wanted: FileToOpen) => Promise<string | null>;
  readonly chooseSaveFile: (suggestedName: string) => Promise<string | null>;
  readonly copyText: (text: string) => void;
};

/** Wires every command of the contract to its use-case; decides nothing. */
export function createHandlers(
  context: AppContext,
  host: HostServices,
  app: { readonly version: string; readonly dataFolder: string },
  scale: ParcelScale,
  users: UserSession,
): Handlers {
  const session = newStationSession();
  const files = createFileChoices();
  const station = (): StationView => stationViewOf(context, session);
  const none: CommandOutput<'app.copy'> = {};

  const saveAs = async (
    suggestedName: string,
    write: (path: string) => Promise<number>,
  ): Promise<{ savedTo: string | null; rows: number }> => {
    const path = await host.chooseSaveFile(suggestedName);
    return path === null ? { savedTo: null, rows: 0 } : { savedTo: path, rows: await write(path) };
  };

  const saveDocument = async (
    suggestedName: string,
    make: () => Promise<Uint8Array>,
  ): Promise<{ savedTo: string | null; bytes: number }> => {
    const path = await host.chooseSaveFile(suggestedName);
    if (path === null) return { savedTo: null, bytes: 0 };
    const bytes = await make();
    await context.fileWriter.write(path, [bytes]);
    return { savedTo: path, bytes: bytes.length };
  };
  const endingOf = (form: DocumentForm) => (form === 'pdf' ? 'pdf' : 'bin');

  return {
    ...createAcceptanceHandlers(context),
    ...createSyncHandlers(context),
    'app.info': () => {
      const settings = context.store.read((tx) => readStationSettings(tx.settings));
      return {
        version: app.version,
        practice: context.practice !== null,
        stationName: settings.stationName,
        stationZone: settings.stationZone,
        dataFolder: app.dataFolder,
        today: stationToday(context),
      };
    },
    'app.queue': () => queueState(context),
    'app.copy': ({ text }) => {
      host.copyText(text);
      return none;
    },

    'station.view': station,
    'station.scan': ({ code }) => {
      scanOrder(context, session, code);
      return station();
    },
    'station.open': ({ orderId }) => {
      openOrder(context, session, orderId);
      return station();
    },
    'station.close': () => {
      closeOrder(session);
      return station();
    },
    'station.ship': async (command) => {
      await context.labels.ready();
      const packageId = shipPackage(context, command);
      scale.packageMade();
      session.openOrderId = command.orderId;
      session.confirmationPackageId = packageId;
      return station();
    },
    'station.previewLabel': async (command) => {
      await context.labels.ready();
      const picture = context.labels.picture(previewLabel(context, command));
      return { pngBase64: Buffer.from(picture).toString('base64') };
    },
    'station.reopenConfirmation': ({ packageId }) => {
      const record = context.store.read((tx) => {
        const named = tx.packages.find(packageId);
        return named === null ? null : boxPackageOf(tx, named);
      });
      openOrder(context, session, record?.orderId ?? '');
      session.confirmationPackageId = record?.id ?? packageId;
      return station();
    },
    'station.confirm': (command) => {
      confirmShipment(context, command);
      if (session.confirmationPackageId === command.packageId) {
        session.confirmationPackageId = null;
        // Another package, or a new start: the order stays on the bench. Else the bench is free.
        const stays = command.choice === 'another' || command.choice === 'void';
        if (!stays) session.openOrderId = null;
      }
      return station();
    },

    ...createOrderListHandlers(context),
    ...createOrderRequestsHandlers(context),
    ...createOrderCancelHandlers(context),
    ...createOrderWorkHandlers(context),
    ...createPaymentHandlers(context),
    'orderPage.view': ({ orderId }) => orderPageOf(context, orderId),
    'orders.get': ({ orderId }) => getOrder(context, orderId),
    'orders.chooseFile': async () => {
      const path = await host.chooseOpenFile('orders');
      return { file: path === null ? null : await files.choose(context, path) };
    },
    'orders.import': async ({ fileId, accountId, format, columns, saveColumnMapAs }) => {
      const path = files.pathOf(fileId);
      const columnMap = columns === undefined ? undefined : parseColumnMap(columns);
      const signal = files.begin(fileId);
      try {
        const { sizeBytes } = await context.orderFiles.describe(path);
        const report = await importOrders(context, {
          path,
          accountId,
          format,
          ...(columnMap === undefined ? {} : { columnMap }),
          signal,
          onProgress: (progress) =>
            context.events.emit({ kind: 'import-progress', fileId, sizeBytes, ...progress }),
        });
        if (columnMap !== undefined && saveColumnMapAs !== undefined) {
          saveColumnMap(context, saveColumnMapAs, columnMap);
        }
        return report;
      } finally {
        files.end(fileId);
      }
    },
    'orders.cancelImport': ({ fileId }) => {
      files.cancel(fileId);
      return none;
    },
    'columnMaps.list': () => ({
      maps: context.store.read((tx) =>
        tx.columnMaps.list().map(({ id, ...map }) => ({ columnMapId: id, ...map })),
      ),
    }),

    'packages.list': (filter) => listPackages(context, filter),
    'packages.labelPicture': async ({ packageId }) => ({
      pngBase64: Buffer.from(await labelPicture(context, packageId)).toString('base64'),
    }),
    'packages.saveLabelPdf': ({ packageIds, page }) => {
      const contents = labelContentsOf(context, packageIds);
      const [first] = contents;
      const name =
        contents.length === 1 ? `label-${first?.shipmentNumber ?? ''}.pdf` : 'labels.pdf';
      return saveAs(name, (path) => saveLabelPdf(context, contents, page, path));
    },
    'packages.identifiers': ({ packageId }) => identifiersViewOf(context, packageId),
    'packages.enterIdentifiers': (command) => {
      enterIdentifiers(context, command);
      return identifiersViewOf(context, command.packageId);
    },
    'station.acknowledgeLock': ({ channel }) => {
      acknowledgeLock(context, channel);
      return station();
    },
    'packages.voidWarning': ({ packageId }) => voidWarningOf(context, packageId),
    'packages.void': (command) => {
      voidPackage(context, command);
      return none;
    },
    'packages.reprint': async (command) => {
      await context.labels.ready();
      reprintLabel(context, command);
      return none;
    },
    'printJobs.answer': (answer) => {
      answerPrintJob(context, answer);
      return none;
    },
    'printJobs.cancel': ({ jobId }) => {
      cancelPrintJob(context, jobId);
      return none;
    },
    'printJobs.move': async (move) => {
      await context.labels.ready();
      movePrintJob(context, move);
      return none;
    },
    'printJobs.printAgain': ({ jobId }) => {
      printJobAgain(context, jobId);
      return none;
    },
    'printJobs.detail': ({ jobId }) => printJobDetailOf(context, jobId),
    'printJobs.picture': async ({ jobId }) => {
      const picture = await printJobPicture(context, jobId);
      return { pngBase64: picture === null ? null : Buffer.from(picture).toString('base64') };
    },
    'printing.view': (filter) => printingViewOf(context, filter),
    'packages.exportManifest': (request) =>
      saveAs(`manifest-${request.date}.${request.format}`, (path) =>
        request.format === 'pdf'
          ? saveManifestPdf(context, request, path, request.paper)
          : exportManifest(context, request, path),
      ),
    'documents.savePackingSlip': ({ packageId, form, paper }) => {
      // Before the dialog: a person should not choose a file for a slip that is refused.
      const { shipmentNumber } = packingSlipOf(context, packageId);
      return saveDocument(`packing-slip-${shipmentNumber}.${endingOf(form)}`, () =>
        packingSlipBytes(context, packageId, form, paper),
      );
    },
    'documents.savePickTicket': ({ orderIds, form, paper }) => {
      const { date } = pickTicketOf(context, orderIds);
      return saveDocument(`pick-ticket-${date}.${endingOf(form)}`, () =>
        pickTicketBytes(context, orderIds, form, paper),
      );
    },

    'documents.printPackingSlip': async (command) => {
      await printPackingSlip(context, command);
      return none;
    },
    'documents.printPickTicket': async (command) => {
      await printPickTicket(context, command);
      return none;
    },

    'status.view': (filter) => statusViewOf(context, filter),
    'status.detail': ({ packageId }) => shipmentDetailOf(context, packageId),
    'status.export': (filter) =>
      saveAs(`ecommerce-status-${stationToday(context)}.csv`, (path) =>
        exportStatus(context, filter, path),
      ),
    ...createHealthHandlers(context, app, saveAs),
    'status.retry': (command) => {
      retryWriteBack(context, command);
      return shipmentDetailOf(context, command.packageId);
    },
    'status.confirmManually': (command) => {
      confirmManually(context, command);
      return shipmentDetailOf(context, command.packageId);
    },

    ...createBulkHandlers(context),
    ...createOrderSplitHandlers(context),
    ...createAccountHandlers(context),
    'accounts.label': ({ accountId }) => accountLabelOf(context, accountId),
    'accounts.saveLabel': ({ accountId, shipFrom }) =>
      changeAccountLabel(context, accountId, { shipFrom }),
    'accounts.chooseLogo': async ({ accountId }) => {
      const path = await host.chooseOpenFile('picture');
      return path === null
        ? accountLabelOf(context, accountId)
        : setAccountLogo(context, accountId, path);
    },
    'accounts.removeLogo': ({ accountId }) =>
      changeAccountLabel(context, accountId, { logoPngBase64: null }),
    'carriers.list': () => ({ carriers: listCarriers(context) }),
    'carriers.save': (input) => ({ carriers: saveCarrier(context, input) }),
    'carriers.addRange': (input) => ({ carriers: addTrackingRange(context, input) }),
    'printers.list': () => ({ printers: listPrinters(context) }),
    'printers.save': async (input) => {
      await context.labels.ready();
      return { printers: savePrinter(context, input) };
    },
    'printers.remove': ({ printerId }) => ({ printers: removePrinter(context, printerId) }),
    'printers.hold': (hold) => {
      holdPrinter(context, hold);
      return none;
    },
    'printers.check': ({ printerId }) => {
      checkPrinter(context, printerId);
      return none;
    },
    'printers.printTest': async (command) => {
      await context.labels.ready();
      printTestLabel(context, command);
      return none;
    },
    'printers.discover': () => discoverPrinters(context),
    'printers.identify': (input) => identifyPrinter(context, input),
    'presets.list': () => ({ presets: listPresets(context) }),
    'presets.save': (input) => ({ presets: savePreset(context, input) }),
    'presets.remove': ({ presetId }) => ({ presets: removePreset(context, presetId) }),
    'scale.view': scale.view,
    'scale.accept': scale.accept,
    'scale.choose': scale.choose,
    'settings.get': () => getSettings(context),
    'settings.save': (input) => saveSettings(context, input),

    ...createMailHandlers(context),
    ...createOrderShipmentsHandlers(context),
    ...createTrackingHandlers(context, host),
    ...createUploadHandlers(context, host),
    ...createUsersHandlers(context, users),
    ...createAuditHandlers(context, saveAs),
    'practice.view': () => practiceViewOf(context),
    'practice.setFault': ({ fault }) => setPracticeFault(context, fault),
    'practice.placeOrder': () => placePracticeOrder(context),
    'practice.setScale': async ({ grams }) => {
      const view = setPracticeScale(context, grams);
      await scale.look();
      return view;
    },
  };
}
