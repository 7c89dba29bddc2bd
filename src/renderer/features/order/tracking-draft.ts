import type { CommandInput } from '../../../shared/contract.ts';
import type {
  OrderShipmentsView,
  ShipmentLineView,
} from '../../../shared/order-shipments-views.ts';

/** A shipment as it stands in the form of Add Tracking. */
export type TrackingDraft = {
  readonly quantities: Readonly<Record<string, string>>;
  readonly carrierId: string;
  readonly serviceCode: string;
  readonly needsNoTracking: boolean;
  readonly trackingNumber: string;
  /** Null until somebody has decided: then it is closed where nothing stays open. */
  readonly closeOrder: boolean | null;
};

type Wish = Omit<
  CommandInput<'orderShipments.addTracking'>,
  'commandId' | 'orderId' | 'expectedRevision'
>;

/** All that is left of the items that share the first planned method, by that method. */
export function newTrackingDraft(shipments: OrderShipmentsView): TrackingDraft {
  const open = shipments.lines.filter((line) => line.quantityLeft > 0);
  const method = open.find((line) => line.method !== null)?.method ?? null;
  const together = open.filter(
    (line) =>
      line.delivery.deliveryStateId !== 'canceled' &&
      (line.method === null || isSameMethod(line.method, method)),
  );
  return {
    quantities: Object.fromEntries(
      together.map((line) => [line.lineId, String(line.quantityLeft)] as const),
    ),
    carrierId: method?.carrierId ?? shipments.carriers[0]?.carrierId ?? '',
    serviceCode: method?.serviceCode ?? '',
    needsNoTracking: false,
    trackingNumber: '',
    closeOrder: null,
  };
}

export function isSameMethod(
  one: ShipmentLineView['method'],
  other: ShipmentLineView['method'],
): boolean {
  return one?.carrierId === other?.carrierId && one?.serviceCode === other?.serviceCode;
}

/** "Does not require tracking": the number is cleared, the carrier stays (requirements 1C, reading 6). */
export function withoutTracking(draft: TrackingDraft, needsNoTracking: boolean): TrackingDraft {
  return { ...draft, needsNoTracking, trackingNumber: needsNoTracking ? '' : draft.trackingNumber };
}

/** Another carrier has other services. */
export function withCarrier(draft: TrackingDraft, carrierId: string): TrackingDraft {
  return { ...draft, carrierId, serviceCode: '' };
}

/** Whether nothing of the order would stay open after this shipment. */
export function packsEverything(draft: TrackingDraft, lines: readonly ShipmentLineView[]): boolean {
  return lines.every((line) => quantityOf(draft, line.lineId) >= line.quantityLeft);
}

/** What the form asks the core for, or what is still missing, in words. */
export function readTracking(
  draft: TrackingDraft,
  lines: readonly ShipmentLineView[],
):
  | { readonly wish: Wish; readonly missing: null }
  | { readonly wish: null; readonly missing: string } {
  const missing = (words: string) => ({ wish: null, missing: words }) as const;
  const tooMany = lines.find((line) => quantityOf(draft, line.lineId) > line.quantityLeft);
  if (tooMany !== undefined) {
    return missing(`Only ${tooMany.quantityLeft} of ${tooMany.sku || tooMany.title} are left.`);
  }
  const items = lines
    .map(({ lineId }) => ({ lineId, quantity: quantityOf(draft, lineId) }))
    .filter(({ quantity }) => quantity > 0);
  if (items.length === 0) return missing('Say how many of which item are in this shipment.');
  if (draft.carrierId === '') return missing('Choose a carrier.');
  const trackingNumber = draft.trackingNumber.trim();
  if (!draft.needsNoTracking && trackingNumber === '') {
    return missing('Type or scan the tracking number.');
  }
  return {
    missing: null,
    wish: {
      items,
      carrierId: draft.carrierId,
      serviceCode: draft.serviceCode,
      tracking: draft.needsNoTracking ? { kind: 'none' } : { kind: 'number', trackingNumber },
      closeOrder: packsEverything(draft, lines) && (draft.closeOrder ?? true),
    },
  };
}

function quantityOf(draft: TrackingDraft, lineId: string): number {
  const typed = (draft.quantities[lineId] ?? '').trim();
  return /^\d{1,7}$/.test(typed) ? Number(typed) : 0;
}
