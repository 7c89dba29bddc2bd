import { refuse } from '../../shared/app-error.ts';
import type { CarrierView } from '../../shared/carrier-views.ts';
import type { PresetView } from '../../shared/preset-views.ts';
import type { PrinterView } from '../../shared/printing-views.ts';
import type { Station } from '../composed-station.ts';
import { ask } from './ask.ts';
import { listOf } from './list-of.ts';
import { shortText } from './visible-text.ts';

/** Things of the station by the name that a person knows; a wrong name is answered with the right ones. */

export async function findCarrier(station: Station, wanted: string): Promise<CarrierView> {
  const { carriers } = await ask(station, 'carriers.list', {});
  return carrierOf(carriers, wanted);
}

export function carrierOf(carriers: readonly CarrierView[], wanted: string): CarrierView {
  const found =
    carriers.find((carrier) => same(carrier.code, wanted) || carrier.carrierId === wanted) ??
    carriers.find((carrier) => same(carrier.name, wanted));
  if (found !== undefined) return found;
  return refuse(
    'not-found',
    carriers.length === 0
      ? 'No carrier is set up. Add one with "packbench carrier add".'
      : `There is no carrier ${quoted(wanted)}. Carriers here: ${listOf(carriers.map((each) => each.code))}.`,
  );
}

export function serviceOf(
  carrier: CarrierView,
  wanted: string,
): { readonly code: string; readonly name: string } {
  const found =
    carrier.services.find((service) => same(service.code, wanted)) ??
    carrier.services.find((service) => same(service.name, wanted));
  if (found !== undefined) return found;
  return refuse(
    'not-found',
    `${carrier.name} has no service ${quoted(wanted)}. Its services: ${servicesOf(carrier)}.`,
  );
}

export function servicesOf(carrier: CarrierView): string {
  return listOf(carrier.services.map((service) => `${service.code} (${service.name})`));
}

export async function findPrinter(station: Station, wanted: string): Promise<PrinterView> {
  const { printers } = await ask(station, 'printers.list', {});
  return printerOf(printers, wanted);
}

export function printerOf(printers: readonly PrinterView[], wanted: string): PrinterView {
  const found = printers.find(
    (printer) => same(printer.name, wanted) || printer.printerId === wanted,
  );
  if (found !== undefined) return found;
  return refuse(
    'not-found',
    printers.length === 0
      ? `There is no printer ${quoted(wanted)}. Add one with "packbench printer add".`
      : `There is no printer ${quoted(wanted)}. Printers here: ${listOf(printers.map((each) => each.name))}.`,
  );
}

export function presetOf(presets: readonly PresetView[], wanted: string): PresetView {
  const found = presets.find((preset) => same(preset.name, wanted) || preset.presetId === wanted);
  if (found !== undefined) return found;
  return refuse(
    'not-found',
    presets.length === 0
      ? 'No package preset is set up on this station.'
      : `There is no preset ${quoted(wanted)}. Presets here: ${listOf(presets.map((each) => each.name))}.`,
  );
}

/**
 * The id of the account of a name. Read from the store and not from the list of accounts: that one
 * looks whether each has credentials, which costs time and a passphrase.
 */
export function findAccount(station: Station, wanted: string): { id: string; name: string } {
  const accounts = station.context.store.read((tx) => tx.accounts.list());
  const found = accounts.find((account) => same(account.name, wanted) || account.id === wanted);
  if (found !== undefined) return { id: found.id, name: found.name };
  return refuse(
    'not-found',
    accounts.length === 0
      ? `There is no account ${quoted(wanted)}. Add one with "packbench account add".`
      : `There is no account ${quoted(wanted)}. Accounts here: ${listOf(accounts.map((each) => each.name))}.`,
  );
}

function quoted(text: string): string {
  return `"${shortText(text, 40)}"`;
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
