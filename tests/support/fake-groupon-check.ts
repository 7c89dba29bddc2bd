export type FakeGrouponLine = {
  readonly id: number;
  readonly quantity: number;
  readonly sku?: string;
};

type CheckedEntry = {
  readonly line: FakeGrouponLine;
  readonly carrier: string;
  readonly tracking: string;
  readonly quantity: number | undefined;
};

/** Codes that public clients of others send; nothing else is taken here. */
const CARRIERS = ['usps', 'ups', 'upsmi', 'fedex', 'dhl'];
const FIELDS = ['carrier', 'ci_lineitem_id', 'quantity', 'tracking'];

/** Exactly the two credentials and the named fields, each once; the problem in words, or null. */
export function checkForm(parameters: URLSearchParams, fields: readonly string[]): string | null {
  const wanted = ['supplier_id', 'token', ...fields].sort();
  const got = [...parameters.keys()].sort();
  return JSON.stringify(got) === JSON.stringify(wanted) ? null : `Wrong fields ${got.join(', ')}`;
}

/** The entries of `tracking_info`, or what is wrong with them. */
export function checkTrackingInfo(
  value: unknown,
  lines: readonly FakeGrouponLine[],
): readonly CheckedEntry[] | string {
  if (!Array.isArray(value) || value.length === 0) return 'tracking_info is no list';
  const entries: CheckedEntry[] = [];
  for (const each of value as readonly Record<string, unknown>[]) {
    const unknown = Object.keys(each).find((field) => !FIELDS.includes(field));
    if (unknown !== undefined) return `Unknown field ${unknown}`;
    const { carrier, ci_lineitem_id: id, quantity, tracking } = each;
    if (typeof carrier !== 'string' || !CARRIERS.includes(carrier)) return 'Unknown carrier';
    if (typeof tracking !== 'string' || tracking.trim() === '') return 'Tracking is blank';
    if (typeof id !== 'number') return 'ci_lineitem_id is no number';
    const line = lines.find((known) => known.id === id);
    if (line === undefined) return `No line item ${id}`;
    if (entries.some((entry) => entry.line.id === id)) return `Line item ${id} twice`;
    if (quantity !== undefined && (!Number.isInteger(quantity) || Number(quantity) < 1)) {
      return 'Invalid quantity';
    }
    if (Number(quantity ?? 1) > line.quantity) return 'More than was ordered';
    entries.push({ line, carrier, tracking, quantity: quantity as number | undefined });
  }
  return entries;
}
