import type fc from 'fast-check';
import { acceptWhole, decideLine, rejectWhole, undoAnswer } from './acceptance-steps.ts';
import type { OrderStep } from './give-step.ts';
import { moveMoney, reverse, syncPayment } from './money-steps.ts';
import { addTracking, ship } from './packing-steps.ts';
import { confirmParcel, markShipped, undoMarkShipped, voidPackage } from './parcel-steps.ts';
import { cancelOrder, hold, release, setState } from './state-steps.ts';
import {
  marketFault,
  ordersComeIn,
  powerCut,
  queues,
  restart,
  stripeFault,
  stripeForgets,
} from './world-steps.ts';

const weighted: readonly (readonly [number, fc.Arbitrary<OrderStep>])[] = [
  [18, acceptWhole],
  [2, rejectWhole],
  [12, decideLine],
  [3, undoAnswer],
  [12, ship],
  [6, addTracking],
  [14, confirmParcel],
  [4, voidPackage],
  [6, markShipped],
  [3, undoMarkShipped],
  [7, setState],
  [1, hold],
  [4, release],
  [3, cancelOrder],
  [9, moveMoney('capture')],
  [6, moveMoney('refund')],
  [1, reverse],
  [2, syncPayment],
  [14, queues],
  [2, ordersComeIn],
  [3, stripeFault],
  [1, stripeForgets],
  [3, marketFault],
  [1, restart],
  [1, powerCut],
];

/** Steps of every kind, each as often as its weight says. */
export const orderSteps: fc.Arbitrary<OrderStep>[] = weighted.flatMap(([weight, step]) =>
  Array.from({ length: weight }, () => step),
);
