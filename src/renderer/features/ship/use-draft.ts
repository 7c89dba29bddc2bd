import { useRef, useState } from 'react';
import type { OrderView, StationView } from '../../../shared/views.ts';
import { type LastChoice, newDraft, type ParcelDraft, type ParcelField } from './parcel-draft.ts';

type Form = {
  /** Order and number of packages that this form was begun for; another one begins anew. */
  readonly key: string;
  readonly draft: ParcelDraft;
  readonly touched: ReadonlySet<ParcelField>;
  readonly attempted: boolean;
};

export type DraftForm = Form & {
  readonly change: (part: Partial<ParcelDraft>, touched: ParcelField | null) => void;
  readonly setQuantity: (lineId: string, quantity: number) => void;
  readonly attempt: () => void;
};

/**
 * The form of the next package. A new order, a made package and a voided one each begin a new form
 * that is unweighed; what the packer chose otherwise is taken over.
 */
export function useDraft(order: OrderView, view: StationView): DraftForm {
  const last = useRef<LastChoice | null>(null);
  const made = order.packages.filter((shipped) => shipped.state === 'labelled').length;
  const key = `${order.orderId}:${order.packages.length}:${made}`;
  const begin = (): Form => ({
    key,
    draft: newDraft(order, view, last.current),
    touched: new Set(),
    attempted: false,
  });
  const [form, setForm] = useState<Form>(begin);
  if (form.key !== key) {
    const { presetId, carrierId, serviceCode, printerId } = form.draft;
    last.current = { presetId, carrierId, serviceCode, printerId };
    setForm(begin());
  }

  return {
    ...form,
    change: (part, touched) =>
      setForm((before) => ({
        ...before,
        draft: { ...before.draft, ...part },
        touched: touched === null ? before.touched : new Set([...before.touched, touched]),
      })),
    setQuantity: (lineId, quantity) =>
      setForm((before) => {
        const quantities = { ...before.draft.quantities, [lineId]: quantity };
        return { ...before, draft: { ...before.draft, quantities } };
      }),
    attempt: () => setForm((before) => ({ ...before, attempted: true })),
  };
}
