import type { CommandName } from '../../shared/contract.ts';
import type { orderListContract } from '../../shared/order-list-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { countLists, countOrders, filterChoices, listOrders } from './order-lists.ts';
import { orderScreenOf, saveOrderScreen } from './order-screen.ts';
import { changeView, removeView, restoreView, saveView } from './saved-views.ts';

type OrderListCommand = Extract<CommandName, keyof typeof orderListContract>;

export function createOrderListHandlers(context: AppContext): Pick<Handlers, OrderListCommand> {
  return {
    'orders.list': (filter) => listOrders(context, filter),
    'orders.count': (question) => countOrders(context, question),
    'orders.lists': () => countLists(context),
    'orders.filterChoices': () => filterChoices(context),
    'orders.screen': () => orderScreenOf(context),
    'orders.saveScreen': (settings) => {
      saveOrderScreen(context, settings);
      return {};
    },
    'savedViews.save': (command) => saveView(context, command),
    'savedViews.change': (command) => changeView(context, command),
    'savedViews.remove': (command) => removeView(context, command),
    'savedViews.restore': (command) => restoreView(context, command),
  };
}
