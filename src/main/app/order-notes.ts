import { refuse } from '../../shared/app-error.ts';
import type { OrderChange } from './change-order.ts';
import type { AppContext } from './context.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { OrderNoteRecord } from './order-work-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

const MOST_NOTES = 200;
/** All but line breaks and tabs. */
const unseen = /(?![\n\t])[\p{Cc}\u2028\u2029]/gu;

/** UC6: a note for whoever works on the order next. */
export function noteAdded(context: AppContext, text: string): OrderChange {
  return (tx, order, now) => {
    const written = text.replaceAll('\r\n', '\n').replaceAll(unseen, '').trim();
    if (written === '') refuse('invalid-input', 'The note is empty. Write something.');
    if (tx.orderNotes.list(order.key).length >= MOST_NOTES) {
      refuse('refused', `An order has at most ${MOST_NOTES} notes. Remove one first.`);
    }
    const id = context.ids.next();
    const note = { id, orderKey: order.key, text: written, author: context.actor, createdAt: now };
    tx.orderNotes.add(note);
    tx.orders.touch(order.key, now);
    return { action: 'add note', detail: { noteId: id } };
  };
}

/** One takes back what one has written oneself; it goes out of sight and can come back. */
export function noteRemoved(context: AppContext, noteId: string): OrderChange {
  return (tx, order, now) => {
    const note = ownNote(context, tx, order, noteId);
    if (note.removedAt !== null) return null;
    tx.orderNotes.setRemoved(note, now);
    tx.orders.touch(order.key, now);
    return { action: 'remove note', detail: { noteId } };
  };
}

export function noteRestored(context: AppContext, noteId: string): OrderChange {
  return (tx, order, now) => {
    const note = ownNote(context, tx, order, noteId);
    if (note.removedAt === null) return null;
    tx.orderNotes.setRemoved(note, null);
    tx.orders.touch(order.key, now);
    return { action: 'restore note', detail: { noteId } };
  };
}

function ownNote(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  noteId: string,
): OrderNoteRecord {
  const note = tx.orderNotes.find(noteId);
  if (note === null || note.orderKey !== order.key) {
    refuse('not-found', `Order ${order.orderNumber} has no such note.`);
  }
  if (note.author !== context.actor) {
    refuse('refused', `This note is by ${note.author}. Only who wrote a note can remove it.`);
  }
  return note;
}
