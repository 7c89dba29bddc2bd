import type { CommandInput } from '../../../shared/contract.ts';
import type {
  OrderFilters,
  OrderScreenSettings,
  OrderViewDefinition,
  SavedViewView,
} from '../../../shared/order-list-views.ts';
import type { OrderListName } from '../../../shared/order-list-words.ts';

/** What the Orders screen shows: what the station keeps of it, and changes of a saved view that nobody has saved. */
export type OrderScreenState = {
  readonly settings: OrderScreenSettings;
  readonly draft: OrderViewDefinition | null;
};

/** Where a text is looked for. */
export type SearchScope = 'store' | 'list';

/** The list as it is shown now. */
export function shownDefinition(
  { settings, draft }: OrderScreenState,
  views: readonly SavedViewView[],
): OrderViewDefinition {
  const saved = views.find((view) => view.viewId === settings.viewId);
  if (saved !== undefined) return draft ?? saved.definition;
  const own = settings.lists[settings.list];
  return {
    list: settings.list,
    filters: own?.filters ?? {},
    sorting: own?.sorting ?? null,
    columns: settings.columns,
  };
}

/** The state after filters, sorting or columns of what is shown were changed. */
export function withChange(
  state: OrderScreenState,
  views: readonly SavedViewView[],
  change: Partial<Omit<OrderViewDefinition, 'list'>>,
): OrderScreenState {
  const next = { ...shownDefinition(state, views), ...change };
  const { settings } = state;
  if (views.some((view) => view.viewId === settings.viewId)) return { ...state, draft: next };
  const { filters, sorting, columns, list } = next;
  return {
    draft: null,
    settings: {
      ...settings,
      columns,
      lists: { ...settings.lists, [list]: { filters, sorting } },
    },
  };
}

export function withList(state: OrderScreenState, list: OrderListName): OrderScreenState {
  return { draft: null, settings: { ...state.settings, list, viewId: null } };
}

export function withView(state: OrderScreenState, viewId: string): OrderScreenState {
  if (state.settings.viewId === viewId) return state;
  return { draft: null, settings: { ...state.settings, viewId } };
}

/** A filter that is emptied is not there any more. */
export function withFilter(
  filters: OrderFilters,
  change: { readonly [Name in keyof OrderFilters]?: OrderFilters[Name] | '' },
): OrderFilters {
  const entries = Object.entries({ ...filters, ...change });
  return Object.fromEntries(entries.filter(([, value]) => value !== '' && value !== undefined));
}

/**
 * What the core is asked for. A text is looked for in the whole store, whatever list was on the screen,
 * until the person says otherwise.
 */
export function orderQuestion(
  { list, filters, sorting }: OrderViewDefinition,
  search: { readonly text: string; readonly scope: SearchScope },
): Omit<CommandInput<'orders.list'>, 'offset' | 'limit'> {
  const sorted = sorting === null ? {} : { sort: sorting.by, direction: sorting.direction };
  if (search.text === '') return { list, ...filters, ...sorted };
  if (search.scope === 'store') return { text: search.text, ...sorted };
  return { text: search.text, list, ...filters, ...sorted };
}

/** Whether what is shown is not what is saved. */
export function isChanged(state: OrderScreenState, views: readonly SavedViewView[]): boolean {
  const saved = views.find((view) => view.viewId === state.settings.viewId);
  if (saved === undefined || state.draft === null) return false;
  return JSON.stringify(sorted(state.draft)) !== JSON.stringify(sorted(saved.definition));
}

function sorted({ filters, ...rest }: OrderViewDefinition): unknown {
  return { ...rest, filters: Object.entries(filters).toSorted() };
}

/** A name for the copy of a view or list that is free; people change it anyway. */
export function freeName(wanted: string, views: readonly SavedViewView[]): string {
  const taken = new Set(views.map((view) => view.name.toLowerCase()));
  const names = [wanted, ...views.map((_, index) => `${wanted} ${index + 2}`)];
  return names.find((name) => !taken.has(name.toLowerCase())) ?? wanted;
}
