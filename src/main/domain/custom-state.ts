import { orderStates } from '../../shared/order-states.ts';
import { oneLine } from './one-line.ts';

/** More would not fit a dropdown that somebody reads. */
export const MOST_CUSTOM_STATES = 50;

/** How a name is told from another: by what a reader sees, not by its case, width or spaces. */
function keyOf(name: string): string {
  return oneLine(name).normalize('NFKC').toLowerCase();
}

/** Why a state of the client can not have this name; null where it can. */
export function nameProblem(name: string, others: readonly string[]): string | null {
  const wanted = keyOf(name);
  if (wanted === '') return 'Give the state a name.';
  const system = orderStates.find((state) => keyOf(state) === wanted);
  if (system !== undefined) {
    return `${system} is one of the six states that are always there. Choose another name.`;
  }
  const taken = others.find((other) => keyOf(other) === wanted);
  return taken === undefined ? null : `There is a state ${taken} already. Choose another name.`;
}

/** Why a state that orders have can not be changed or removed. */
export function inUseProblem(name: string, orders: number): string {
  const count = orders === 1 ? '1 order has' : `${orders} orders have`;
  return `${count} the state ${name}. A state in use can not be changed or removed: give those orders another state first.`;
}
