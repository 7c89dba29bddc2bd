import { Button, CloseButton, TextInput } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { offeredTags } from '../../ui/offered-tags.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { hasTag, tagsMeanwhile } from './meanwhile-words.ts';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';
import '../../ui/tags.css';

const LONGEST_TAG = 40;

export function TagsSection(props: OrderPanelProps) {
  const { tags, knownTags } = props.page.work;
  const [draft, setDraft] = useState<{ text: string; over: readonly string[] } | null>(null);
  const save = useOrderChange('orderWork.setTags', {
    page: props.page,
    onPage: (next) => {
      // What this person has changed is no news to them.
      setDraft((before) => (before === null ? null : { ...before, over: next.work.tags }));
      props.onPage(next);
    },
  });
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const typed = draft?.text ?? '';
  const offered = offeredTags(knownTags, tags, typed);
  const meanwhile = draft === null ? null : tagsMeanwhile(draft.over, tags, typed);
  const canAdd = typed.trim() !== '' && !hasTag(tags, typed);

  async function add(tag: string): Promise<void> {
    if (await save.change({ tags: [...tags, tag] })) setDraft(null);
    field.current?.focus();
  }

  async function remove(tag: string): Promise<void> {
    await save.change({ tags: tags.filter((each) => each !== tag) });
    // The button that was pressed is gone.
    field.current?.focus();
  }

  return (
    <section className="order-work-form" aria-labelledby={id}>
      <span id={id} className="order-work-label">
        Tags
      </span>
      {tags.length > 0 && (
        <ul className="order-tags">
          {tags.map((tag) => (
            <li key={tag} className="tag">
              <span className="truncate" title={tag}>
                {tag}
              </span>
              <CloseButton
                size="sm"
                aria-label={`Remove tag ${tag}`}
                disabled={save.running}
                onClick={() => void remove(tag)}
              />
            </li>
          ))}
        </ul>
      )}
      <form
        className="order-work-line"
        onSubmit={(event) => {
          event.preventDefault();
          if (canAdd && !save.running) void add(typed);
        }}
      >
        <TextInput
          ref={field}
          aria-label="New tag"
          placeholder={tags.length === 0 ? 'No tags yet' : 'Another tag'}
          maxLength={LONGEST_TAG}
          value={typed}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setDraft((before) =>
              value === '' ? null : { text: value, over: before?.over ?? tags },
            );
          }}
        />
        <Button type="submit" variant="default" loading={save.running} disabled={!canAdd}>
          Add tag
        </Button>
      </form>
      {offered.length > 0 && (
        <div className="order-tags">
          {offered.map((tag) => (
            <button
              key={tag}
              type="button"
              className="tag-offer"
              aria-label={`Add tag ${tag}`}
              disabled={save.running}
              onClick={() => void add(tag)}
            >
              + {tag}
            </button>
          ))}
        </div>
      )}
      {meanwhile === null && hasTag(tags, typed) && (
        <p className="dim order-work-why" role="status">
          The order has this tag already.
        </p>
      )}
      {meanwhile !== null && (
        <TonePanel tone="attention" live>
          {meanwhile}
        </TonePanel>
      )}
      <Refusal error={save.error} />
    </section>
  );
}
