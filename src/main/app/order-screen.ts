import type { CommandOutput } from '../../shared/contract.ts';
import {
  type OrderScreenSettings,
  orderScreenSettings,
  orderViewDefinition,
  type SavedViewView,
} from '../../shared/order-list-views.ts';
import { orderColumnNames } from '../../shared/order-list-words.ts';
import type { AppContext } from './context.ts';
import type { StoreTransaction } from './store-port.ts';

const SETTING = 'orderScreen';

const untouched: OrderScreenSettings = {
  list: 'open',
  viewId: null,
  folded: false,
  columns: [...orderColumnNames],
  lists: {},
};

/** How the Orders screen of this station was left, and the views that were saved. */
export function orderScreenOf(context: AppContext): CommandOutput<'orders.screen'> {
  return context.store.read((tx) => {
    const views = savedViewsOf(tx);
    const settings = keptSettings(tx);
    const isThere = views.some((view) => view.viewId === settings.viewId);
    return { views, settings: isThere ? settings : { ...settings, viewId: null } };
  });
}

export function saveOrderScreen(context: AppContext, settings: OrderScreenSettings): void {
  context.store.write((tx) => tx.settings.set(SETTING, JSON.stringify(settings)));
}

/** By name. A view that this version can not read is left alone and not shown. */
export function savedViewsOf(tx: StoreTransaction): SavedViewView[] {
  return tx.savedViews.list().flatMap(({ id, name, definition }) => {
    const read = orderViewDefinition.safeParse(JSON.parse(definition));
    return read.success ? [{ viewId: id, name, definition: read.data }] : [];
  });
}

/** What another version has kept and this one can not read counts as never set. */
function keptSettings(tx: StoreTransaction): OrderScreenSettings {
  const kept = tx.settings.get(SETTING);
  if (kept === null) return untouched;
  const read = orderScreenSettings.safeParse(parsed(kept));
  return read.success ? read.data : untouched;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
