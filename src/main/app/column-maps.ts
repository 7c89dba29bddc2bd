import { appError, RefusedError } from '../../shared/app-error.ts';
import type { ColumnMap, ColumnMapField } from '../domain/imported-order.ts';
import type { AppContext } from './context.ts';

const fields = [
  'orderNumber',
  'channelOrderId',
  'orderedAt',
  'shipBy',
  'requestedService',
  'buyerName',
  'buyerEmail',
  'name',
  'company',
  'line1',
  'line2',
  'line3',
  'city',
  'region',
  'postalCode',
  'country',
  'phone',
  'currency',
  'shippingPaid',
  'note',
  'channelLineId',
  'sku',
  'title',
  'quantity',
  'quantityShipped',
  'unitPrice',
  'paymentReference',
  'paymentMethod',
] as const satisfies readonly ColumnMapField[];

/** Reads a column map from a screen or a file; refuses names of fields that do not exist. */
export function parseColumnMap(columns: Readonly<Record<string, string>>): ColumnMap {
  const unknown = Object.keys(columns).find((name) => !fields.some((field) => field === name));
  if (unknown !== undefined) {
    throw new RefusedError(
      appError('invalid-input', `${unknown} is not a field. Fields are ${fields.join(', ')}.`),
    );
  }
  return columns;
}

/** Keeps a column map under a name for the next file; the same name again replaces it. */
export function saveColumnMap(context: AppContext, name: string, columns: ColumnMap): void {
  context.store.write((tx) => {
    const existing = tx.columnMaps.findByName(name);
    const kept = Object.fromEntries(Object.entries(columns).filter(([, column]) => column !== ''));
    tx.columnMaps.save({ id: existing?.id ?? context.ids.next(), name, columns: kept });
  });
}
