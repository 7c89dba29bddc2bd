import { Button, CloseButton, TextInput } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { offeredTags } from '../../ui/offered-tags.ts';
import { TonePanel } from '../../ui/tone.tsx';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

const LONGEST_TAG = 40;

export function TagsSection(props: OrderPanelProps) {
  const { tags, knownTags } = props.page.work;
  const [typed, setTyped] = useState('');
  const save = useOrderChange('orderWork.setTags', props);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const offered = offeredTags(knownTags, tags, typed);

  async function add(tag: string): Promise<void> {
    if (await save.change({ tags: [...tags, tag] })) setTyped('');
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
            <li key={tag} className="order-tag">
              <span className="truncate" title={tag}>
                {tag}
              </span>
              <CloseButton
                size="sm"
                aria-label={`Remove tag ${tag}`}
                disabled={save.running}
                onClick={() => void save.change({ tags: tags.filter((each) => each !== tag) })}
              />
            </li>
          ))}
        </ul>
      )}
      <form
        className="order-work-line"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '' && !save.running) void add(typed);
        }}
      >
        <TextInput
          ref={field}
          aria-label="New tag"
          placeholder={tags.length === 0 ? 'No tags yet' : 'Another tag'}
          maxLength={LONGEST_TAG}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={save.running}
          disabled={typed.trim() === ''}
        >
          Add tag
        </Button>
      </form>
      {offered.length > 0 && (
        <div className="order-tags">
          {offered.map((tag) => (
            <button
              key={tag}
              type="button"
              className="order-tag-offer"
              aria-label={`Add tag ${tag}`}
              disabled={save.running}
              onClick={() => void add(tag)}
            >
              + {tag}
            </button>
          ))}
        </div>
      )}
      {save.error !== null && (
        <TonePanel tone="stop" live>
          {save.error.message}
        </TonePanel>
      )}
    </section>
  );
}
