import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';

/**
 * Refuses what no file can tell. The other side judges the rest: of a package that needs no tracking the
 * column stays empty.
 */
export function checkPackage(confirmation: Confirmation): Result<Confirmation> {
  const refuse = (message: string) => fail(appError('invalid-input', message));
  if (confirmation.channelOrderId.trim() === '') return refuse('The order has no id.');
  if (confirmation.packageReferenceId.trim() === '') return refuse('The package has no reference.');
  if (Number.isNaN(Date.parse(confirmation.shippedAt))) {
    return refuse('The package has no valid ship date.');
  }
  if (confirmation.items.length === 0) return refuse('The package has no items.');
  if (confirmation.items.some(({ quantity }) => !Number.isSafeInteger(quantity) || quantity < 1)) {
    return refuse('The quantity of an item must be a whole number of 1 or more.');
  }
  return ok(confirmation);
}

/** What was handed over, for people: nothing of the buyer is in a confirmation, and nothing secret. */
export function summarizePackage(confirmation: Confirmation): string {
  const units = confirmation.items.reduce((sum, item) => sum + item.quantity, 0);
  return [
    `order ${confirmation.channelOrderId}`,
    `package ${confirmation.packageReferenceId}`,
    `${confirmation.carrierCode} ${confirmation.serviceName}`.trim(),
    `tracking ${confirmation.trackingNumber || '(none)'}`,
    `${confirmation.items.length} ${confirmation.items.length === 1 ? 'line' : 'lines'}, ${units} pcs`,
  ].join(', ');
}
