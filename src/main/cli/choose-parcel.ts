import { refuse } from '../../shared/app-error.ts';
import type { CarrierView } from '../../shared/carrier-views.ts';
import type { OrderView } from '../../shared/order-views.ts';
import type { PrinterView } from '../../shared/printing-views.ts';
import type { Parcel } from '../../shared/station-contract.ts';
import type { OpenedOrder } from './find-order.ts';
import { carrierOf, presetOf, printerOf, serviceOf, servicesOf } from './find-setup.ts';
import type { ItemWish } from './item-wishes.ts';
import { listOf } from './list-of.ts';
import { parseCost } from './parse-cost.ts';
import { shortText } from './visible-text.ts';

type LineMethod = NonNullable<OrderView['lines'][number]['method']>;

/** What the person said about the package; all of it but the weight has a usual value. */
export type ParcelWish = {
  readonly items: readonly ItemWish[] | undefined;
  readonly weightGrams: number;
  readonly carrier: string | undefined;
  readonly service: string | undefined;
  readonly preset: string | undefined;
  readonly tracking: string | undefined;
  readonly cost: string | undefined;
  /** A printer's name; `none` ships without printing; left out, the default printer prints. */
  readonly printer: { readonly name: string } | 'none' | undefined;
};

/**
 * Completes what a person said to a whole parcel. `earlier` is the parcel of the same command sent
 * before: what was left out then comes from there, since "all that is left" and "the default
 * printer" may mean something else by now.
 */
export function chooseParcel(
  { order, carriers, printers, presets }: OpenedOrder,
  wish: ParcelWish,
  earlier: Parcel | null,
): Parcel {
  const preset = wish.preset === undefined ? undefined : presetOf(presets, wish.preset);
  const items =
    wish.items === undefined ? (earlier?.items ?? allLeft(order)) : chosenItems(order, wish.items);
  const planned = plannedMethod(order, items);
  const carrier = chooseCarrier(
    carriers,
    wish.carrier ?? preset?.carrierId ?? earlier?.carrierId ?? planned?.carrierId,
  );
  const serviceCode = chooseService(
    carrier,
    wish.service ??
      (preset?.carrierId === carrier.carrierId ? preset.serviceCode : undefined) ??
      (earlier?.carrierId === carrier.carrierId ? earlier.serviceCode : undefined) ??
      (planned?.carrierId === carrier.carrierId ? planned.serviceCode : undefined),
  );
  return {
    items: [...items],
    weightGrams: wish.weightGrams,
    carrierId: carrier.carrierId,
    serviceCode,
    presetId: preset?.presetId ?? null,
    tracking:
      wish.tracking === undefined
        ? { kind: 'range' }
        : { kind: 'typed', trackingNumber: wish.tracking.trim() },
    shippingCostMinor: wish.cost === undefined ? null : parseCost(wish.cost, order.currency),
    printerId: choosePrinter(printers, wish.printer, earlier),
  };
}

/** The shipment method that is planned for every one of these items; null where they have none or several. */
function plannedMethod(order: OrderView, items: Parcel['items']): LineMethod | null {
  const methods = items.map(
    ({ lineId }) => order.lines.find((line) => line.lineId === lineId)?.method ?? null,
  );
  const [first] = methods;
  if (first === undefined || first === null) return null;
  const isSame = (method: LineMethod | null) =>
    method?.carrierId === first.carrierId && method.serviceCode === first.serviceCode;
  return methods.every(isSame) ? first : null;
}

function chooseCarrier(carriers: readonly CarrierView[], wanted: string | undefined): CarrierView {
  if (wanted !== undefined) return carrierOf(carriers, wanted);
  const [only, second] = carriers;
  if (only === undefined) return carrierOf(carriers, '');
  if (second === undefined) return only;
  const names = carriers.map((carrier) => `${carrier.code} (${carrier.name})`);
  return refuse('invalid-input', `Choose the carrier with --carrier: ${listOf(names)}.`);
}

function chooseService(carrier: CarrierView, wanted: string | undefined): string {
  if (wanted !== undefined) return serviceOf(carrier, wanted).code;
  const [only, second] = carrier.services;
  if (only !== undefined && second === undefined) return only.code;
  return refuse(
    'invalid-input',
    `Choose the service of ${carrier.name} with --service: ${servicesOf(carrier)}.`,
  );
}

function choosePrinter(
  printers: readonly PrinterView[],
  wanted: ParcelWish['printer'],
  earlier: Parcel | null,
): string | null {
  if (wanted === 'none') return null;
  if (wanted !== undefined) return printerOf(printers, wanted.name).printerId;
  if (earlier !== null) return earlier.printerId;
  const usual = printers.find((printer) => printer.isDefault);
  if (usual !== undefined) return usual.printerId;
  return refuse(
    'invalid-input',
    'No printer is set up. Add one with "packbench printer add", or ship with --no-print.',
  );
}

function allLeft(order: OrderView): Parcel['items'] {
  return order.lines
    .filter((line) => line.quantityLeft > 0)
    .map((line) => ({ lineId: line.lineId, quantity: line.quantityLeft }));
}

/** Names the lines of the wished items. Whether so many are left is for the core to say. */
export function chosenItems(order: OrderView, wishes: readonly ItemWish[]): Parcel['items'] {
  const packed = new Map<string, number>();
  for (const { item, quantity } of wishes) {
    const lines = linesOf(order, item);
    let rest = quantity;
    lines.forEach((line, index) => {
      const already = packed.get(line.lineId) ?? 0;
      const isLast = index === lines.length - 1;
      const taken = isLast ? rest : Math.min(rest, Math.max(0, line.quantityLeft - already));
      if (taken > 0) packed.set(line.lineId, already + taken);
      rest -= taken;
    });
  }
  return [...packed].map(([lineId, quantity]) => ({ lineId, quantity }));
}

/** The lines of an item by its SKU, or by the station's own id of one line. */
export function linesOf(order: OrderView, item: string): OrderView['lines'] {
  const wanted = item.toLowerCase();
  const bySku = order.lines.filter((line) => line.sku.toLowerCase() === wanted);
  const found = bySku.length > 0 ? bySku : order.lines.filter((line) => line.lineId === item);
  if (found.length > 0) return found;
  const names = order.lines.map((line) => `${line.sku || line.lineId} (${line.quantityLeft} left)`);
  return refuse(
    'not-found',
    `Order ${order.orderNumber} has no item "${shortText(item, 40)}". Its items: ${listOf(names)}.`,
  );
}
