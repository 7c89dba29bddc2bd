import { useRef, useState } from 'react';
import type { OrderView } from '../../../shared/order-views.ts';
import type { ScaleView } from '../../../shared/scale-views.ts';
import type { StationView } from '../../../shared/station-views.ts';
import { type LastChoice, newDraft, type ParcelDraft, type ParcelField } from './parcel-draft.ts';
import { withScaleWeight } from './parcel-weight.ts';

type Form = {
  /** Order and number of packages that this form was begun for; another one begins anew. */
  readonly key: string;
  readonly orderId: string;
  readonly packages: number;
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
 * that is unweighed; what the packer chose otherwise is taken over. The scale writes the weight until
 * somebody types one; what it weighed for the package before never gets into the next form.
 */
export function useDraft(order: OrderView, view: StationView, scale: ScaleView | null): DraftForm {
  const last = useRef<LastChoice | null>(null);
  const made = order.packages.filter((shipped) => shipped.state === 'labelled').length;
  const key = `${order.orderId}:${order.packages.length}:${made}`;
  const begin = (usedPlacement: number | null): Form => ({
    key,
    orderId: order.orderId,
    packages: order.packages.length,
    draft: { ...newDraft(order, view, last.current), usedPlacement },
    touched: new Set(),
    attempted: false,
  });
  const [form, setForm] = useState<Form>(() => begin(null));
  if (form.key !== key) {
    const { presetId, carrierId, serviceCode, printerId } = form.draft;
    last.current = { presetId, carrierId, serviceCode, printerId };
    const wasMade = form.orderId === order.orderId && order.packages.length > form.packages;
    setForm(begin(wasMade ? (scale?.placement ?? null) : null));
  } else {
    const draft = withScaleWeight(form.draft, scale);
    if (draft !== form.draft) setForm({ ...form, draft });
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
