import type { CommandName, ParsedInput } from '../../shared/contract.ts';
import type { UserRight } from '../../shared/user-words.ts';

/** The right that a command needs; null where being signed in is enough. */
type Need<Name extends CommandName> =
  | UserRight
  | null
  | ((input: ParsedInput<Name>) => UserRight | null);

/**
 * What may be asked while nobody is signed in: what the sign-in screen itself shows and does, and
 * what the frame around it counts. Nothing of an order is in it.
 */
const openToAnybody: ReadonlySet<CommandName> = new Set<CommandName>([
  'app.info',
  'app.queue',
  'users.signedIn',
  'users.signIn',
  'users.signOut',
]);

/**
 * The one table of who may do what. A command that is not in it does not compile. Packing never needs
 * a right: to find an order, ship it, print, and tell the channel. Rights are for what can not be
 * taken back (void, cancel), for money, for what the seller answers to a buyer, and for the set-up.
 */
const needs: { readonly [Name in CommandName]: Need<Name> } = {
  'app.info': null,
  'app.queue': null,
  'app.copy': null,
  'users.signedIn': null,
  'users.signIn': null,
  'users.signOut': null,
  'users.list': 'settings',
  'users.save': 'settings',
  'users.remove': 'settings',
  'users.saveIdleLock': 'settings',
  'audit.list': 'settings',
  'audit.export': 'settings',

  'station.view': null,
  'station.scan': null,
  'station.open': null,
  'station.close': null,
  'station.ship': null,
  'station.previewLabel': null,
  'station.reopenConfirmation': null,
  'station.confirm': ({ choice }) => (choice === 'void' ? 'void' : null),
  'station.acknowledgeLock': null,

  'orders.list': null,
  'orders.get': null,
  'orders.chooseFile': null,
  'orders.import': null,
  'orders.cancelImport': null,
  'orders.syncs': null,
  'orders.sync': null,
  'orders.schedule': 'settings',
  'orders.count': null,
  'orders.lists': null,
  'orders.filterChoices': null,
  'orders.screen': null,
  'orders.saveScreen': null,
  'savedViews.save': null,
  'savedViews.change': null,
  'savedViews.remove': null,
  'savedViews.restore': null,
  'orderPage.view': null,
  'acceptance.decide': 'accept',
  'acceptance.acceptOrder': 'accept',
  'acceptance.rejectOrder': 'accept',
  'acceptance.undo': 'accept',
  'rejectionReasons.list': null,
  'rejectionReasons.save': 'settings',
  'rejectionReasons.move': 'settings',
  'rejectionReasons.remove': 'settings',
  'orderWork.setState': 'state',
  // Words about an order, and holding it back, harm nothing; letting it go is a decision.
  'orderWork.addNote': null,
  'orderWork.removeNote': null,
  'orderWork.restoreNote': null,
  'orderWork.saveInvoice': null,
  'orderWork.setTags': null,
  'orderWork.hold': null,
  'orderWork.release': 'state',
  'orderWork.assign': null,
  'orderWork.holdMany': null,
  'orderWork.releaseMany': 'state',
  'orderWork.assignMany': null,
  'orderWork.tagMany': null,
  'orderStates.list': null,
  'orderStates.save': 'settings',
  'orderStates.remove': 'settings',
  'orderShipments.updateMethod': null,
  'orderShipments.setDeliveryState': null,
  'orderShipments.addTracking': null,
  'orderShipments.markShipped': null,
  'orderShipments.undoMarkShipped': null,
  'deliveryStates.list': null,
  'deliveryStates.save': 'settings',
  'deliveryStates.sort': 'settings',
  'deliveryStates.remove': 'settings',
  'payments.capture': 'capture',
  'payments.refund': 'capture',
  'payments.reverse': 'capture',
  'payments.markPaid': 'capture',
  'payments.link': 'capture',
  // It only asks where the payment stands.
  'payments.sync': null,
  // SECURITY: signs in with stored credentials, as the test of an account does.
  'payments.test': 'settings',
  'orderCancel.preview': null,
  'orderCancel.cancel': 'cancel',
  'orderRequests.failed': null,
  'orderRequests.retry': null,
  // Nothing is sent any more once somebody has said that it is done.
  'orderRequests.markDone': 'accept',
  'columnMaps.list': null,
  'products.list': null,
  'products.picture': null,

  'packages.list': null,
  'packages.labelPicture': null,
  'packages.saveLabelPdf': null,
  'packages.void': 'void',
  'packages.voidWarning': null,
  'packages.identifiers': null,
  'packages.enterIdentifiers': null,
  'packages.reprint': null,
  'packages.exportManifest': null,
  'imei.waiting': null,
  'printJobs.answer': null,
  'printJobs.cancel': null,
  'printJobs.move': null,
  'printJobs.printAgain': null,
  'printJobs.detail': null,
  'printJobs.picture': null,
  'printing.view': null,
  'documents.savePackingSlip': null,
  'documents.printPackingSlip': null,
  'documents.savePickTicket': null,
  'documents.printPickTicket': null,

  'status.view': null,
  'status.detail': null,
  'status.export': null,
  'status.retry': null,
  'status.confirmManually': null,
  'status.sendNow': null,
  'status.supportBundle': null,
  'bulk.runs': null,
  'bulk.preview': null,
  'bulk.submit': null,
  'bulk.detail': null,
  'bulk.cancel': null,
  'uploads.kinds': null,
  'uploads.preview': null,
  'uploads.export': null,
  'uploads.fillTemplate': null,
  'uploads.unanswered': null,
  'uploads.ofPackage': null,
  'uploads.markConfirmed': null,
  'uploads.putBack': null,
  'tracking.ofPackage': null,
  'tracking.addEvent': null,
  'tracking.importFile': null,
  'tracking.noMovement': null,
  'mail.ofPackage': null,
  'mail.send': null,
  'mail.leave': null,
  'mail.ofOrder': null,
  'mail.sendOfOrder': null,
  'mail.leaveOfOrder': null,
  'mail.list': null,

  'channels.list': null,
  'accounts.list': null,
  'accounts.save': 'settings',
  // SECURITY: a test signs in with stored credentials, at an address that whoever asks may write.
  'accounts.test': 'settings',
  'accounts.label': null,
  'accounts.saveLabel': 'settings',
  'accounts.chooseLogo': 'settings',
  'accounts.removeLogo': 'settings',
  'carriers.list': null,
  'carriers.save': 'settings',
  'carriers.addRange': 'settings',
  'printers.list': null,
  'printers.save': 'settings',
  'printers.remove': 'settings',
  // A roll that runs out is the packer's to deal with.
  'printers.hold': null,
  'printers.check': null,
  'printers.printTest': null,
  'printers.discover': null,
  'printers.identify': null,
  'presets.list': null,
  'presets.save': 'settings',
  'presets.remove': 'settings',
  'scale.view': null,
  'scale.accept': null,
  'scale.choose': 'settings',
  'settings.get': null,
  'settings.save': 'settings',
  'health.settings': null,
  'health.saveSettings': 'settings',
  'mail.settings': null,
  'mail.saveServer': 'settings',
  'mail.saveTemplate': 'settings',
  'mail.preview': null,
  'mail.test': 'settings',
  'tracking.sources': null,
  'tracking.saveSource': 'settings',
  'tracking.removeSource': 'settings',
  'tracking.testSource': 'settings',
  'practice.placeOrder': null,
  'practice.view': null,
  'practice.setFault': null,
  'practice.setScale': null,
};

/** The right that this very command needs; null where being signed in is enough. */
export function rightNeeded<Name extends CommandName>(
  name: Name,
  input: ParsedInput<Name>,
): UserRight | null {
  const need: Need<Name> = needs[name];
  return typeof need === 'function' ? need(input) : need;
}

/** Whether somebody has to be signed in for a command, where the station has users. */
export function needsSignIn(name: CommandName): boolean {
  return !openToAnybody.has(name);
}
