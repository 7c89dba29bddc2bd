import type { practiceContract } from '../../shared/practice-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import type { ParcelScale } from './parcel-scale.ts';
import {
  placePracticeOrder,
  practiceViewOf,
  setPracticeFault,
  setPracticeScale,
} from './practice-view.ts';

/** Wires the commands of the practice marketplace to their use-cases; decides nothing. */
export function createPracticeHandlers(
  context: AppContext,
  scale: ParcelScale,
): Pick<Handlers, keyof typeof practiceContract> {
  return {
    'practice.view': () => practiceViewOf(context),
    'practice.setFault': ({ fault }) => setPracticeFault(context, fault),
    'practice.placeOrder': () => placePracticeOrder(context),
    'practice.setScale': async ({ grams }) => {
      const view = setPracticeScale(context, grams);
      await scale.look();
      return view;
    },
  };
}
