import { createAcceptanceHandlers } from './acceptance-handlers.ts';
import { createAccountHandlers } from './account-handlers.ts';
import { createAppHandlers } from './app-handlers.ts';
import { createAuditHandlers } from './audit-handlers.ts';
import { createBulkHandlers } from './bulk-handlers.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { createDocumentsHandlers } from './documents-handlers.ts';
import { createHealthHandlers } from './health-handlers.ts';
import type { HostServices } from './host-services.ts';
import { createImportHandlers } from './import-handlers.ts';
import { createMailHandlers } from './mail-handlers.ts';
import { createOrderCancelHandlers } from './order-cancel-handlers.ts';
import { createOrderListHandlers } from './order-list-handlers.ts';
import { createOrderPageHandlers } from './order-page-handlers.ts';
import { createOrderRequestsHandlers } from './order-requests-handlers.ts';
import { createOrderShipmentsHandlers } from './order-shipments-handlers.ts';
import { createOrderSplitHandlers } from './order-split-handlers.ts';
import { createOrderWorkHandlers } from './order-work-handlers.ts';
import { createPackagesHandlers } from './packages-handlers.ts';
import type { ParcelScale } from './parcel-scale.ts';
import { createPaymentHandlers } from './payment-handlers.ts';
import { createPracticeHandlers } from './practice-handlers.ts';
import { createPrintJobsHandlers } from './print-jobs-handlers.ts';
import { createPrintersHandlers } from './printers-handlers.ts';
import { createSaveAs } from './save-as.ts';
import { createScaleHandlers } from './scale-handlers.ts';
import { createSettingsHandlers } from './settings-handlers.ts';
import { createShippingSetupHandlers } from './shipping-setup-handlers.ts';
import { createStationHandlers } from './station-handlers.ts';
import { createStatusHandlers } from './status-handlers.ts';
import { createSyncHandlers } from './sync-handlers.ts';
import { createTrackingHandlers } from './tracking-handlers.ts';
import { createUploadHandlers } from './upload-handlers.ts';
import type { UserSession } from './user-session.ts';
import { createUsersHandlers } from './users-handlers.ts';

/** Wires every command of the contract to its use-case; decides nothing. */
export function createHandlers(
  context: AppContext,
  host: HostServices,
  app: { readonly version: string; readonly dataFolder: string },
  scale: ParcelScale,
  users: UserSession,
): Handlers {
  const saveAs = createSaveAs(host);
  return {
    ...createAcceptanceHandlers(context),
    ...createSyncHandlers(context),
    ...createAppHandlers(context, host, app),
    ...createStationHandlers(context, scale),
    ...createOrderListHandlers(context),
    ...createOrderRequestsHandlers(context),
    ...createOrderCancelHandlers(context),
    ...createOrderWorkHandlers(context),
    ...createPaymentHandlers(context),
    ...createOrderPageHandlers(context),
    ...createImportHandlers(context, host),
    ...createPackagesHandlers(context, saveAs),
    ...createPrintJobsHandlers(context),
    ...createDocumentsHandlers(context, host),
    ...createStatusHandlers(context, saveAs),
    ...createHealthHandlers(context, app, saveAs),
    ...createBulkHandlers(context),
    ...createOrderSplitHandlers(context),
    ...createAccountHandlers(context, host),
    ...createShippingSetupHandlers(context),
    ...createPrintersHandlers(context),
    ...createScaleHandlers(scale),
    ...createSettingsHandlers(context),
    ...createMailHandlers(context),
    ...createOrderShipmentsHandlers(context),
    ...createTrackingHandlers(context, host),
    ...createUploadHandlers(context, host),
    ...createUsersHandlers(context, users),
    ...createAuditHandlers(context, saveAs),
    ...createPracticeHandlers(context, scale),
  };
}
