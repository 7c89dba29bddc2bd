import { IconNote } from '@tabler/icons-react';
import type { OrderGlanceView } from '../../../shared/order-glance-view.ts';
import { LocalTime } from '../../ui/local-time.tsx';

/** What a packer has to read before packing: from the buyer, and from colleagues. */
export function ShipNotes(props: {
  readonly buyerNote: string;
  readonly notes: OrderGlanceView['notes'];
}) {
  const { buyerNote, notes } = props;
  if (buyerNote === '' && notes.length === 0) return null;
  return (
    <div className="ship-note tone-attention" role="note">
      <IconNote size={26} aria-hidden />
      <div className="ship-note-texts">
        {buyerNote !== '' && (
          <div>
            <strong>From the buyer</strong>
            <p>{buyerNote}</p>
          </div>
        )}
        {notes.map((note) => (
          <div key={note.noteId}>
            <strong>
              {note.author}, <LocalTime at={note.at} />
            </strong>
            <p>{note.text}</p>
          </div>
        ))}
      </div>
    </div>
  );
}
