import type { Confirmation } from '../../../domain/confirmation.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import type { SentContent } from './sent-content.ts';

/** Nothing of the buyer is in it, because nothing of the buyer is in a confirmation. */
type SentRecord = {
  readonly trackingNumber: string;
  readonly carrierCode: string;
  readonly items: readonly string[];
};

/** What was handed over of a package, independent of how the account then wrote its columns. */
export function sentPackage(confirmation: Confirmation): SentContent {
  const { channelOrderId, packageReferenceId } = confirmation;
  const record = { channelOrderId, packageReferenceId, ...recordOf(confirmation) };
  return {
    what: 'package',
    text: `${JSON.stringify(record, null, 2)}\n`,
    compare: (text) => {
      const sent = readSentRecord(text);
      if (sent === null) return { kind: 'damaged' };
      const how = differenceFrom(sent, confirmation);
      return how === null ? { kind: 'same' } : { kind: 'other', how };
    },
  };
}

/** Reads a record; null where it is none, as when the station was stopped while writing it. */
function readSentRecord(text: string): SentRecord | null {
  const value = parseJson(text);
  if (!isRecord(value) || !Array.isArray(value.items)) return null;
  const { trackingNumber, carrierCode, items } = value;
  if (typeof trackingNumber !== 'string' || typeof carrierCode !== 'string') return null;
  return { trackingNumber, carrierCode, items: items.map(String) };
}

/** How a package that was handed over differs from this one, in words; null where it does not. */
function differenceFrom(sent: SentRecord, confirmation: Confirmation): string | null {
  const wanted = recordOf(confirmation);
  if (sent.trackingNumber !== wanted.trackingNumber) {
    const number = sent.trackingNumber.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 60);
    return `the tracking number ${number || '(none)'}`;
  }
  if (sent.carrierCode !== wanted.carrierCode) return 'another carrier';
  const isSame = JSON.stringify(sent.items) === JSON.stringify(wanted.items);
  return isSame ? null : 'other items or quantities';
}

function recordOf({ trackingNumber, carrierCode, items }: Confirmation): SentRecord {
  return {
    trackingNumber,
    carrierCode,
    items: items
      .map((item) =>
        JSON.stringify([item.channelLineId, item.sku, item.quantity, item.identifiers]),
      )
      .sort(),
  };
}
