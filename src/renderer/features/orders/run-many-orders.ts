import type { CommandInput, CommandResult } from '../../../shared/contract.ts';
import type { OrderWorkResultsView } from '../../../shared/order-work-views.ts';
import { isLostAnswer } from '../../ui/intent.ts';
import { commandOf, type ManyOutcome, type ManyStep, undoSteps } from './many-orders.ts';

type ManyName = ReturnType<typeof commandOf>['name'];
type AskMany = <Name extends ManyName>(
  name: Name,
  input: CommandInput<Name>,
) => Promise<CommandResult<Name>>;

/** So many orders go into one command: often enough that somebody sees it go on and can stop it. */
const ordersPerCommand = 50;

/**
 * Carries out changes of several orders, command by command, until all are answered, somebody stops it, or
 * a command as a whole is refused; what was done until then stays done.
 */
export async function runManyOrders(
  steps: readonly ManyStep[],
  world: {
    readonly ask: AskMany;
    readonly newCommandId: () => string;
    readonly onProgress: (answered: number) => void;
    readonly isStopped: () => boolean;
  },
): Promise<ManyOutcome> {
  const commands = steps.flatMap(({ change, orders }) =>
    inPieces(orders, ordersPerCommand).map((some) => ({ change, orders: some })),
  );
  const total = commands.reduce((sum, { orders }) => sum + orders.length, 0);
  const results: ManyOutcome['results'][number][] = [];
  let why = '';
  let unknown = 0;
  for (const { change, orders } of commands) {
    if (world.isStopped()) {
      why = 'You stopped it.';
      break;
    }
    const { name, wish } = commandOf(change);
    const wanted = orders.map(({ orderId, revision }) => ({ orderId, expectedRevision: revision }));
    const input = { commandId: world.newCommandId(), orders: wanted, ...wish };
    const answer = await world.ask(name, input as CommandInput<ManyName>);
    if (!answer.ok) {
      why = answer.error.message;
      // Any other refusal is one of the whole command, before an order is touched.
      if (isLostAnswer(answer.error)) unknown = orders.length;
      break;
    }
    const numbers = new Map(orders.map((order) => [order.orderId, order.orderNumber]));
    for (const result of answer.value.results) {
      const orderNumber = result.orderNumber || (numbers.get(result.orderId) ?? '');
      results.push({ change, result: { ...result, orderNumber } });
    }
    world.onProgress(results.length);
  }
  const untried = total - results.length - unknown;
  return { ...outcomeOf(results), unknown, untried, why };
}

function outcomeOf(
  results: ManyOutcome['results'],
): Omit<ManyOutcome, 'unknown' | 'untried' | 'why'> {
  const answers: OrderWorkResultsView['results'] = results.map(({ result }) => result);
  const done = answers.filter((result) => result.done);
  const changed = done.filter((result) => result.undo !== null).length;
  return {
    changed,
    same: done.length - changed,
    refused: answers
      .filter((result) => !result.done)
      .map(({ orderId, orderNumber, message }) => ({ orderId, orderNumber, message })),
    undo: undoSteps(answers),
    results,
  };
}

function inPieces<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
