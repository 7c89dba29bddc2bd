import type { OrderPageView } from '../../shared/order-page-views.ts';
import type { Output } from './output.ts';
import { shownTime } from './shown-time.ts';

/** State, notes, invoice number, tags, hold and assignment of an order, for people. */
export function showOrderWork(output: Output, { order, work }: OrderPageView): void {
  const current = work.states.find((each) => each.answer === 'current');
  const own = current !== undefined && current.stateId !== null ? ` (${order.state})` : '';
  const { actor, at } = work.stateSet;
  const setBy = actor === '' ? '' : `, set by ${actor} at ${shownTime(at)}`;
  output.line(`Order ${order.orderNumber}: ${current?.name ?? order.state}${own}${setBy}`);
  if (work.hold !== null) {
    const { until, reason } = work.hold;
    const end = until === null ? 'until it is released' : `until ${until}`;
    output.line(`  On hold ${end}${reason === '' ? '' : `: ${reason}`}`);
  }
  if (work.invoiceNumber !== '') output.line(`  Invoice number: ${work.invoiceNumber}`);
  if (work.tags.length > 0) output.line(`  Tags: ${work.tags.join(', ')}`);
  if (work.assignedTo !== null) output.line(`  Assigned to: ${work.assignedTo.name}`);
  if (order.note !== '') output.line(`  From the buyer: ${order.note}`);
  for (const [index, note] of work.notes.entries()) {
    output.line(`  Note ${index + 1}, ${note.author}, ${shownTime(note.createdAt)}: ${note.text}`);
  }
}
