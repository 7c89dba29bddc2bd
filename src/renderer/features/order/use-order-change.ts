import type { CommandInput, CommandName, CommandOutput } from '../../../shared/contract.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import { type Command, useIntent } from '../../ui/use-command.ts';

/** What every change of one order has, and what comes back. */
type ChangeInput = {
  readonly commandId: string;
  readonly orderId: string;
  readonly expectedRevision: number;
};
type OrderChange = {
  [Name in CommandName]: CommandInput<Name> extends ChangeInput
    ? CommandOutput<Name> extends OrderPageView
      ? Name
      : never
    : never;
}[CommandName];
type Wish<Name extends OrderChange> = Omit<CommandInput<Name>, keyof ChangeInput>;

type Run = (wish: object, seen: Pick<ChangeInput, 'expectedRevision'>) => Promise<unknown>;

/** What every panel of the order page is given. */
export type OrderPanelProps = {
  readonly page: OrderPageView;
  readonly onPage: (page: OrderPageView) => void;
};

/** A change of the order as its page shows it; `change` resolves with whether it was made. */
export function useOrderChange<Name extends OrderChange>(
  name: Name,
  { page, onPage }: OrderPanelProps,
): Omit<Command<Name>, 'run'> & { readonly change: (wish: Wish<Name>) => Promise<boolean> } {
  const { run, ...command } = useIntent(name);
  const { orderId, revision: expectedRevision } = page.order;

  async function change(wish: Wish<Name>): Promise<boolean> {
    const next = await (run as Run)({ ...wish, orderId }, { expectedRevision });
    if (next === null) return false;
    onPage(next as OrderPageView);
    return true;
  }

  return { ...command, change };
}
