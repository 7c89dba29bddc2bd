import type { AppError } from '../../../shared/app-error.ts';
import type { CommandInput, CommandName } from '../../../shared/contract.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import { useCommand, useCommandIds } from '../../ui/use-command.ts';

type OrderChange =
  | Exclude<Extract<CommandName, `orderWork.${string}`>, `${string}Many`>
  | Extract<CommandName, `orderShipments.${string}`>;
type Wish<Name extends OrderChange> = Omit<
  CommandInput<Name>,
  'commandId' | 'orderId' | 'expectedRevision'
>;

/** What every panel of the order page is given. */
export type OrderPanelProps = {
  readonly page: OrderPageView;
  readonly onPage: (page: OrderPageView) => void;
};

/** A change of the order as its page shows it; `change` resolves with whether it was made. */
export function useOrderChange<Name extends OrderChange>(
  name: Name,
  { page, onPage }: OrderPanelProps,
): {
  readonly running: boolean;
  readonly error: AppError | null;
  readonly clearError: () => void;
  readonly change: (wish: Wish<Name>) => Promise<boolean>;
} {
  const command = useCommand(name);
  const ids = useCommandIds();

  async function change(wish: Wish<Name>): Promise<boolean> {
    const { orderId, revision } = page.order;
    const whole = { orderId, expectedRevision: revision, ...wish };
    const input = { commandId: ids.idFor(whole), ...whole };
    const next = await command.run(input as unknown as CommandInput<Name>);
    if (next === null) return false;
    ids.settle();
    onPage(next as OrderPageView);
    return true;
  }

  return { running: command.running, error: command.error, clearError: command.clearError, change };
}
