/** Fields of an order that a column of a foreign CSV file can feed, with their names for people. */
export type ImportField = {
  readonly field: string;
  readonly label: string;
};

export const importFields: readonly ImportField[] = [
  { field: 'orderNumber', label: 'Order number' },
  { field: 'channelOrderId', label: 'Channel order ID' },
  { field: 'sku', label: 'SKU' },
  { field: 'title', label: 'Item title' },
  { field: 'quantity', label: 'Quantity' },
  { field: 'quantityShipped', label: 'Quantity shipped already' },
  { field: 'unitPrice', label: 'Unit price' },
  { field: 'paymentReference', label: 'Payment reference' },
  { field: 'paymentMethod', label: 'Payment method' },
  { field: 'channelLineId', label: 'Order line ID' },
  { field: 'name', label: 'Recipient' },
  { field: 'company', label: 'Company' },
  { field: 'line1', label: 'Address line 1' },
  { field: 'line2', label: 'Address line 2' },
  { field: 'line3', label: 'Address line 3' },
  { field: 'city', label: 'City' },
  { field: 'region', label: 'State or region' },
  { field: 'postalCode', label: 'Postal code' },
  { field: 'country', label: 'Country' },
  { field: 'phone', label: 'Phone' },
  { field: 'buyerName', label: 'Buyer' },
  { field: 'buyerEmail', label: 'Buyer e-mail' },
  { field: 'orderedAt', label: 'Ordered' },
  { field: 'shipBy', label: 'Ship by' },
  { field: 'requestedService', label: 'Requested service' },
  { field: 'currency', label: 'Currency' },
  { field: 'shippingPaid', label: 'Shipping paid' },
  { field: 'note', label: 'Note' },
];

/** At least one field of each group has to be matched before anything can be read. */
const neededGroups: readonly (readonly string[])[] = [
  ['orderNumber', 'channelOrderId'],
  ['name', 'company'],
  ['line1'],
];

export function isNeeded(field: string): boolean {
  return neededGroups.some((group) => group.includes(field));
}

/** The needs that no column meets yet, such as "Recipient or Company". */
export function missingFields(columns: Readonly<Record<string, string>>): string[] {
  return neededGroups
    .filter((group) => group.every((field) => (columns[field] ?? '') === ''))
    .map((group) =>
      group
        .map((field) => importFields.find((each) => each.field === field)?.label ?? field)
        .join(' or '),
    );
}

/** True where this field belongs to a need that no column meets yet. */
export function isMissing(field: string, columns: Readonly<Record<string, string>>): boolean {
  return neededGroups.some(
    (group) => group.includes(field) && group.every((each) => (columns[each] ?? '') === ''),
  );
}

/** Only what names a column that the file has; a saved map may know columns that it has not. */
export function columnsOfFile(
  columns: Readonly<Record<string, string>>,
  headers: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(columns).filter(([, header]) => headers.includes(header)),
  );
}
