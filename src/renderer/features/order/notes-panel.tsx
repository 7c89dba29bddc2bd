import { Button, Textarea } from '@mantine/core';
import { IconNote, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { LocalTime } from '../../ui/local-time.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { OrderPanel } from './order-panel.tsx';
import './order-work.css';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

/** Notes of the seller's people (UC6), and apart from them what the buyer wrote. */
export function NotesPanel(props: OrderPanelProps) {
  const { order, work } = props.page;
  const [text, setText] = useState('');
  const [removed, setRemoved] = useState<string | null>(null);
  const add = useOrderChange('orderWork.addNote', props);
  const remove = useOrderChange('orderWork.removeNote', props);
  const restore = useOrderChange('orderWork.restoreNote', props);
  const error = add.error ?? remove.error ?? restore.error;
  const isEmpty = order.note === '' && work.notes.length === 0;

  async function save(): Promise<void> {
    if (await add.change({ text })) setText('');
  }

  async function takeAway(noteId: string): Promise<void> {
    restore.clearError();
    if (await remove.change({ noteId })) setRemoved(noteId);
  }

  async function bringBack(noteId: string): Promise<void> {
    if (await restore.change({ noteId })) setRemoved(null);
  }

  return (
    <OrderPanel title="Notes">
      {order.note !== '' && (
        <div className="order-buyer-note tone-attention">
          <IconNote size={20} aria-hidden />
          <div>
            <strong>From the buyer</strong>
            <p className="selectable">{order.note}</p>
          </div>
        </div>
      )}
      {isEmpty && (
        <p className="dim order-work-empty">
          No notes yet. Packers see them on Ship before they pack.
        </p>
      )}
      {work.notes.length > 0 && (
        <ul className="order-notes">
          {work.notes.map((note) => (
            <li key={note.noteId}>
              <div>
                <p className="order-note-text selectable">{note.text}</p>
                <p className="dim">
                  {note.author}, <LocalTime at={note.createdAt} />
                </p>
              </div>
              {note.canRemove && (
                <Button
                  variant="subtle"
                  color="gray"
                  size="xs"
                  leftSection={<IconTrash size={16} aria-hidden />}
                  aria-label={`Remove the note of ${note.author}: ${note.text.slice(0, 60)}`}
                  loading={remove.running}
                  onClick={() => void takeAway(note.noteId)}
                >
                  Remove
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {removed !== null && (
        <div className="order-undo" role="status">
          The note was removed.
          <Button
            variant="default"
            size="xs"
            loading={restore.running}
            onClick={() => void bringBack(removed)}
          >
            Undo
          </Button>
        </div>
      )}
      <form
        className="order-work-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '' && !add.running) void save();
        }}
      >
        <Textarea
          label="New note"
          description="For your colleagues. The buyer does not see it."
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Refusal error={error} />
        <div>
          <Button type="submit" loading={add.running} disabled={text.trim() === ''}>
            Save
          </Button>
        </div>
      </form>
    </OrderPanel>
  );
}
