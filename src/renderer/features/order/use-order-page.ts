import { useState } from 'react';
import type { AppError } from '../../../shared/app-error.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import { useView } from '../../ui/use-view.ts';

const topics = ['orders', 'packages', 'writeBacks', 'requests', 'settings'] as const;

/** The page of an order: as it was read, or as the last command has answered until it is read again. */
export function useOrderPage(orderId: string): {
  readonly page: OrderPageView | null;
  readonly error: AppError | null;
  readonly reload: () => void;
  readonly onPage: (page: OrderPageView) => void;
} {
  const { data, error, reload } = useView('orderPage.view', { orderId }, topics);
  const [answered, setAnswered] = useState<{ page: OrderPageView; before: unknown } | null>(null);
  const page = answered !== null && answered.before === data ? answered.page : data;
  return {
    page,
    error,
    reload,
    onPage: (next) => setAnswered({ page: next, before: data }),
  };
}
