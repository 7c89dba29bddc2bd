import { Button, Checkbox, CloseButton, TextInput } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { offeredTags } from '../../ui/offered-tags.ts';
import type { ManyChange, tagCounts } from './many-orders.ts';
import { ordersWords } from './many-orders-words.ts';
import '../../ui/tags.css';

const LONGEST_TAG = 40;

/** Asks which tags the marked orders get, and which they lose. */
export function TagManyDialog(props: {
  readonly count: number;
  /** Tags that they have. */
  readonly tags: ReturnType<typeof tagCounts>;
  readonly known: readonly string[];
  readonly onSubmit: (change: Extract<ManyChange, { kind: 'tag' }>) => void;
  readonly onClose: () => void;
}) {
  const { count } = props;
  const [typed, setTyped] = useState('');
  const [added, setAdded] = useState<readonly string[]>([]);
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const offered = offeredTags(props.known, added, typed);
  const withTag = (tag: string): readonly string[] => {
    const isThere = added.some((each) => each.toLowerCase() === tag.toLowerCase());
    return tag === '' || isThere ? added : [...added, tag];
  };

  function add(tag: string): void {
    setAdded(withTag(tag.trim()));
    setTyped('');
    setProblem(null);
    field.current?.focus();
  }

  function submit(): void {
    const add = withTag(typed.trim());
    if (add.length + removed.length === 0) setProblem('Add a tag, or choose one to remove.');
    else props.onSubmit({ kind: 'tag', add: [...add], remove: [...removed] });
  }

  return (
    <FormDialog
      title={`Tags of ${ordersWords(count)}`}
      label="Change tags"
      running={false}
      error={problem === null ? null : { code: 'invalid-input', message: problem }}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <div className="tag-many">
        <div className="tag-many-line">
          <TextInput
            ref={field}
            data-autofocus
            label="Add"
            placeholder="A tag"
            maxLength={LONGEST_TAG}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || typed.trim() === '') return;
              event.preventDefault();
              add(typed);
            }}
          />
          <Button variant="default" disabled={typed.trim() === ''} onClick={() => add(typed)}>
            Add tag
          </Button>
        </div>
        {added.length > 0 && (
          <ul className="tag-many-tags" aria-label="Tags to add">
            {added.map((tag) => (
              <li key={tag} className="tag">
                <span className="truncate" title={tag}>
                  {tag}
                </span>
                <CloseButton
                  size="sm"
                  aria-label={`Do not add ${tag}`}
                  onClick={() => setAdded(added.filter((each) => each !== tag))}
                />
              </li>
            ))}
          </ul>
        )}
        {offered.length > 0 && (
          <div className="tag-many-tags">
            {offered.map((tag) => (
              <button
                key={tag}
                type="button"
                className="tag-offer"
                aria-label={`Add tag ${tag}`}
                onClick={() => add(tag)}
              >
                + {tag}
              </button>
            ))}
          </div>
        )}
      </div>
      <fieldset className="tag-many" aria-describedby={`${id}-none`}>
        <legend>Remove</legend>
        {props.tags.length === 0 && (
          <p id={`${id}-none`} className="dim">
            None of the marked orders has a tag.
          </p>
        )}
        <div className="tag-many-removes">
          {props.tags.map(({ tag, orders }) => (
            <Checkbox
              key={tag}
              label={
                <>
                  {tag} <span className="dim">{`of ${ordersWords(orders)}`}</span>
                </>
              }
              checked={removed.includes(tag)}
              onChange={(event) => {
                setProblem(null);
                setRemoved(
                  event.currentTarget.checked
                    ? [...removed, tag]
                    : removed.filter((each) => each !== tag),
                );
              }}
            />
          ))}
        </div>
      </fieldset>
    </FormDialog>
  );
}
