import { refuse } from '../../shared/app-error.ts';
import type { PostalAddress } from '../domain/imported-order.ts';
import type { LabelContent } from '../domain/label-content.ts';
import { senderOf } from './label-content-of.ts';
import type { PackageRecord } from './package-store-port.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/** What the label of a package says. Refuses one whose label was made elsewhere (MP10). */
export function labelOf(
  tx: StoreTransaction,
  { key, shipmentNumber }: Pick<PackageRecord, 'key' | 'shipmentNumber'>,
): LabelContent {
  const content = tx.packages.labelContent(key);
  if (content === null) {
    refuse(
      'refused',
      `Shipment ${shipmentNumber} has no label from this station: its tracking was entered.`,
    );
  }
  return content;
}

/** Where a package starts: as its label says it, else as the account's labels would say it now. */
export function shipFromOf(
  tx: StoreTransaction,
  { key, accountId }: Pick<PackageRecord, 'key' | 'accountId'>,
): PostalAddress {
  return (
    tx.packages.labelContent(key)?.shipFrom ??
    senderOf(
      readStationSettings(tx.settings),
      tx.accounts.find(accountId),
      tx.accounts.label(accountId),
    )
  );
}
