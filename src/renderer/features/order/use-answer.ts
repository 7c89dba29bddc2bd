import type { CommandInput, CommandName, CommandOutput } from '../../../shared/contract.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import { type Command, useCommand, useCommandIds } from '../../ui/use-command.ts';

type AnswerCommand = Extract<CommandName, `acceptance.${string}`>;
type Wish<Name extends AnswerCommand> = Omit<
  CommandInput<Name>,
  'commandId' | 'orderId' | 'expectedRevision'
>;

/** One command about the acceptance of the order on the page, which then shows what came of it. */
export function useAnswer<Name extends AnswerCommand>(
  name: Name,
  page: OrderPageView,
  onPage: (page: OrderPageView) => void,
): Omit<Command<Name>, 'run'> & { readonly run: (wish: Wish<Name>) => Promise<boolean> } {
  const command = useCommand(name);
  const ids = useCommandIds();
  const { orderId, revision: expectedRevision } = page.order;

  async function run(wish: Wish<Name>): Promise<boolean> {
    const whole = { ...wish, orderId, expectedRevision };
    const input = { ...whole, commandId: ids.idFor(whole) } as unknown as CommandInput<Name>;
    const answer: CommandOutput<Name> | null = await command.run(input);
    if (answer === null) return false;
    ids.settle();
    onPage(answer as OrderPageView);
    return true;
  }
  return { ...command, run };
}
