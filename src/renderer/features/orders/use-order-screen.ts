import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/app-error.ts';
import type {
  OrderScreenSettings,
  OrderViewDefinition,
  SavedViewView,
} from '../../../shared/order-list-views.ts';
import type { OrderListName } from '../../../shared/order-list-words.ts';
import { invoke } from '../../api.ts';
import { useView } from '../../ui/use-view.ts';
import {
  type OrderScreenState,
  shownDefinition,
  withChange,
  withList,
  withView,
} from './order-screen-state.ts';

/** So long after the last change the screen's settings are kept. */
const keepAfterMs = 400;

export type OrderScreen = {
  readonly state: OrderScreenState;
  readonly views: readonly SavedViewView[];
  readonly shown: OrderViewDefinition;
  readonly change: (change: Partial<Omit<OrderViewDefinition, 'list'>>) => void;
  readonly showList: (list: OrderListName) => void;
  readonly showView: (viewId: string) => void;
  readonly fold: (folded: boolean) => void;
  /** The views as they are after one was saved, changed or removed. */
  readonly viewsChanged: (viewId: string | null) => void;
};

/** How the Orders screen was left, kept at this station from then on; null until it is known. */
export function useOrderScreen(): {
  readonly screen: OrderScreen | null;
  readonly error: AppError | null;
  readonly retry: () => void;
} {
  const kept = useView('orders.screen', {}, ['settings']);
  const [own, setOwn] = useState<OrderScreenState | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const waiting = useRef<OrderScreenSettings | null>(null);
  const views = kept.data?.views ?? [];
  const { reload } = kept;

  const keepNow = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    if (waiting.current !== null) void invoke('orders.saveScreen', waiting.current);
    waiting.current = null;
  }, []);
  useEffect(() => keepNow, [keepNow]);

  if (kept.data === null) return { screen: null, error: kept.error, retry: reload };
  const state = own ?? { settings: kept.data.settings, draft: null };
  const go = (next: OrderScreenState): void => {
    setOwn(next);
    if (next.settings === state.settings) return;
    waiting.current = next.settings;
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(keepNow, keepAfterMs);
  };
  return {
    error: null,
    retry: reload,
    screen: {
      state,
      views,
      shown: shownDefinition(state, views),
      change: (change) => go(withChange(state, views, change)),
      showList: (list) => go(withList(state, list)),
      showView: (viewId) => go(withView(state, viewId)),
      fold: (folded) => go({ ...state, settings: { ...state.settings, folded } }),
      viewsChanged: (viewId) => {
        go({ draft: null, settings: { ...state.settings, viewId } });
        reload();
      },
    },
  };
}
