import fc from 'fast-check';
import { arrival, person, revisionOf } from './give-step.ts';
import type { Model } from './model-of-page.ts';
import {
  confirm,
  type ModelChoice,
  type ModelParcel,
  mayConfirm,
  mayLeave,
  voidParcel,
} from './model-order.ts';

const which = fc.nat({ max: 7 });
const parcelAt = ({ order }: Model, at: number): ModelParcel | undefined =>
  order.parcels[order.parcels.length === 0 ? 0 : at % order.parcels.length];

const choice = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<ModelChoice>('close', 'another', 'update') },
  { weight: 2, arbitrary: fc.constantFrom<ModelChoice>('void', 'nothing') },
);

/** Of the last parcel, mostly: that is the one whose pop-up is open. */
export const confirmParcel = fc
  .tuple(arrival, choice, fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, which))
  .map(([how, chosen, at]) =>
    person(`Confirm ${at < 0 ? 'the last' : at} (${chosen})`, how, (model) => {
      const parcel = at < 0 ? model.order.parcels.at(-1) : parcelAt(model, at);
      if (parcel === undefined) return null;
      return {
        name: 'station.confirm',
        input: { packageId: parcel.packageId, choice: chosen },
        why: mayConfirm(parcel, chosen),
        after: ({ order }) => confirm(order, parcel, chosen),
      };
    }),
  );

export const voidPackage = fc.tuple(arrival, which).map(([how, at]) =>
  person(`Void ${at}`, how, (model) => {
    const parcel = parcelAt(model, at);
    if (parcel === undefined) return null;
    return {
      name: 'packages.void',
      input: { packageId: parcel.packageId },
      why: parcel.voided ? 'it is voided' : null,
      after: ({ order }) => voidParcel(order, parcel),
    };
  }),
);

export const markShipped = fc.tuple(arrival, fc.option(which)).map(([how, at]) =>
  person(`Mark as Shipped ${at ?? 'all'}`, how, (model) => {
    const parcel = at === null ? null : parcelAt(model, at);
    if (parcel === undefined) return null;
    return {
      name: 'orderShipments.markShipped',
      input: { ...revisionOf(model), packageId: parcel?.packageId ?? null },
      why: mayLeave(model.order, parcel),
      after: ({ order }) => {
        const leaving = parcel === null ? order.parcels : [parcel];
        for (const each of leaving) if (mayLeave(order, each) === null) each.left = true;
      },
    };
  }),
);

export const undoMarkShipped = fc.tuple(arrival, which).map(([how, at]) =>
  person(`Undo Mark as Shipped ${at}`, how, (model) => {
    const parcel = parcelAt(model, at);
    if (parcel === undefined) return null;
    return {
      name: 'orderShipments.undoMarkShipped',
      input: { ...revisionOf(model), packageId: parcel.packageId },
      why: parcel.voided ? 'it is voided' : parcel.left ? null : 'it has not left',
      after: () => {
        parcel.left = false;
      },
    };
  }),
);
