import type { CarrierView } from '../../../shared/carrier-views.ts';
import type { OrderView } from '../../../shared/order-views.ts';
import type { ScaleView } from '../../../shared/scale-views.ts';
import type { Parcel } from '../../../shared/station-contract.ts';
import type { StationView } from '../../../shared/station-views.ts';
import { parseMoney } from '../../ui/money.ts';
import { readWeight, unweighed, type WeightDraft } from './parcel-weight.ts';
import { goesWith, methodOf, nextMethod } from './planned-methods.ts';
import { rangeSupply } from './range-supply.ts';

/** The next package as it stands in the form: texts as typed, nothing decided yet. */
export type ParcelDraft = WeightDraft & {
  readonly quantities: Readonly<Record<string, number>>;
  readonly presetId: string | null;
  readonly carrierId: string | null;
  readonly serviceCode: string | null;
  readonly trackingKind: 'range' | 'typed';
  readonly trackingNumber: string;
  readonly costText: string;
  readonly printerId: string | null;
};

/** What a packer chose for the last package, taken over for the next one. */
export type LastChoice = Pick<ParcelDraft, 'presetId' | 'carrierId' | 'serviceCode' | 'printerId'>;

export type ParcelField = 'items' | 'weight' | 'carrier' | 'service' | 'tracking' | 'cost';

export type ParcelProblem = { readonly field: ParcelField; readonly message: string };

/**
 * Everything that is left of one planned method, unweighed, by that method, or with what the buyer asked
 * for or what was chosen last.
 */
export function newDraft(
  order: OrderView,
  view: StationView,
  last: LastChoice | null,
): ParcelDraft {
  const method = nextMethod(order);
  const quantities = Object.fromEntries(
    order.lines.map((line) => [line.lineId, packedNow(line, method)] as const),
  );
  const shipping = plannedShipping(view.carriers, method) ??
    requestedShipping(order, view.carriers) ??
    lastShipping(view.carriers, last) ?? {
      carrierId: view.carriers[0]?.carrierId ?? null,
      serviceCode: view.carriers[0]?.services[0]?.code ?? null,
      presetId: null,
    };
  const printers = labelPrinters(view);
  const printer =
    last !== null &&
    (last.printerId === null || printers.some((p) => p.printerId === last.printerId))
      ? last.printerId
      : ((printers.find((each) => each.isDefault) ?? printers[0])?.printerId ?? null);
  const carrier = view.carriers.find((each) => each.carrierId === shipping.carrierId);
  return {
    quantities,
    ...unweighed,
    ...shipping,
    trackingKind: trackingKindOf(carrier),
    trackingNumber: '',
    costText: '',
    printerId: printer,
  };
}

/** Printers that a label can be made for; receipt printers speak another language. */
export function labelPrinters(view: StationView): StationView['printers'] {
  return view.printers.filter((printer) => printer.language === 'zpl');
}

type PlannedMethod = OrderView['lines'][number]['method'];
type Shipping = Pick<ParcelDraft, 'carrierId' | 'serviceCode' | 'presetId'>;

/** All that is left of an item that goes into a package of this method; nothing of any other. */
function packedNow(line: OrderView['lines'][number], method: PlannedMethod): number {
  return line.keptBack === '' && goesWith(line, method) ? line.quantityLeft : 0;
}

/** The planned carrier and service, where the station still has them. */
function plannedShipping(carriers: readonly CarrierView[], method: PlannedMethod): Shipping | null {
  const carrier = carriers.find((each) => each.carrierId === method?.carrierId);
  const service = carrier?.services.find((each) => each.code === method?.serviceCode);
  if (carrier === undefined || service === undefined) return null;
  return { carrierId: carrier.carrierId, serviceCode: service.code, presetId: null };
}

/** The items of another planned method instead, by that method (UC12). */
export function withMethod(
  draft: ParcelDraft,
  order: OrderView,
  carriers: readonly CarrierView[],
  method: PlannedMethod,
): ParcelDraft {
  const shipping = plannedShipping(carriers, method);
  const carrier = carriers.find((each) => each.carrierId === shipping?.carrierId);
  return {
    ...draft,
    quantities: Object.fromEntries(
      order.lines.map((line) => [line.lineId, packedNow(line, method)] as const),
    ),
    ...(shipping ?? {}),
    ...(carrier === undefined ? {} : { trackingKind: trackingKindOf(carrier) }),
  };
}

/** The service that bears the very name the buyer chose at checkout. */
function requestedShipping(order: OrderView, carriers: readonly CarrierView[]): Shipping | null {
  const wanted = order.requestedService.trim().toLowerCase();
  if (wanted === '') return null;
  for (const carrier of carriers) {
    const service = carrier.services.find(({ code, name }) =>
      [code, name, `${carrier.name} ${name}`].some((text) => text.toLowerCase() === wanted),
    );
    if (service) {
      return { carrierId: carrier.carrierId, serviceCode: service.code, presetId: null };
    }
  }
  return null;
}

function lastShipping(carriers: readonly CarrierView[], last: LastChoice | null): Shipping | null {
  const carrier = carriers.find((each) => each.carrierId === last?.carrierId);
  const service = carrier?.services.find((each) => each.code === last?.serviceCode);
  if (last === null || carrier === undefined || service === undefined) return null;
  const { carrierId, serviceCode, presetId } = last;
  return { carrierId, serviceCode, presetId };
}

/** Numbers come from a range where the carrier has one, else they are typed. */
export function trackingKindOf(carrier: CarrierView | undefined): ParcelDraft['trackingKind'] {
  return carrier !== undefined && carrier.ranges.length > 0 ? 'range' : 'typed';
}

/** Another carrier: its own services, and its own way to a tracking number. */
export function withCarrier(draft: ParcelDraft, carrier: CarrierView | undefined): ParcelDraft {
  const service =
    carrier?.services.find((each) => each.code === draft.serviceCode) ?? carrier?.services[0];
  return {
    ...draft,
    presetId: null,
    carrierId: carrier?.carrierId ?? null,
    serviceCode: service?.code ?? null,
    trackingKind: trackingKindOf(carrier),
  };
}

/** No line may hold more than is left, also when an import has changed the order meanwhile. */
export function quantityOf(draft: ParcelDraft, line: OrderView['lines'][number]): number {
  const typed = draft.quantities[line.lineId] ?? line.quantityLeft;
  return Math.min(Math.max(0, typed), line.quantityLeft);
}

/** The parcel that the form describes, or everything that is still wrong with it, first things first. */
export function readParcel(
  draft: ParcelDraft,
  order: OrderView,
  carriers: readonly CarrierView[],
  scale: ScaleView | null = null,
): { readonly parcel: Parcel | null; readonly problems: readonly ParcelProblem[] } {
  const problems: ParcelProblem[] = [];
  const method = methodOf(draft, order);
  const items = order.lines
    .filter((line) => line.keptBack === '' && goesWith(line, method))
    .map((line) => ({ lineId: line.lineId, quantity: quantityOf(draft, line) }))
    .filter((item) => item.quantity > 0);
  // Where nothing is left, the core has allowed an extra package that holds no items.
  if (items.length === 0 && order.lines.some((line) => line.quantityLeft > 0)) {
    problems.push({ field: 'items', message: 'Put at least one item into the package.' });
  }
  const weight = readWeight(draft, scale);
  if (!weight.ok) problems.push({ field: 'weight', message: weight.error.message });
  const carrier = carriers.find((each) => each.carrierId === draft.carrierId);
  if (carrier === undefined) {
    const message = carriers.length === 0 ? 'Add a carrier in Settings.' : 'Choose a carrier.';
    problems.push({ field: 'carrier', message });
  }
  const service = carrier?.services.find((each) => each.code === draft.serviceCode);
  if (carrier !== undefined && service === undefined) {
    problems.push({ field: 'service', message: 'Choose a service.' });
  }
  const typed = draft.trackingNumber.trim();
  if (draft.trackingKind === 'range' && carrier !== undefined) {
    if (rangeSupply(carrier.ranges).level === 'empty') {
      const message = `${carrier.name} has no tracking numbers left. Type one, or add a range in Settings.`;
      problems.push({ field: 'tracking', message });
    }
  } else if (draft.trackingKind === 'typed' && typed === '') {
    problems.push({ field: 'tracking', message: 'Type or scan the tracking number.' });
  }
  const cost = parseMoney(draft.costText, order.currency);
  if (!cost.ok) problems.push({ field: 'cost', message: cost.error.message });

  if (problems.length > 0 || !weight.ok || !cost.ok || carrier === undefined || !service) {
    return { parcel: null, problems };
  }
  const parcel: Parcel = {
    items,
    weightGrams: weight.value,
    carrierId: carrier.carrierId,
    serviceCode: service.code,
    presetId: draft.presetId,
    tracking:
      draft.trackingKind === 'range' ? { kind: 'range' } : { kind: 'typed', trackingNumber: typed },
    shippingCostMinor: cost.value,
    printerId: draft.printerId,
  };
  return { parcel, problems: [] };
}
