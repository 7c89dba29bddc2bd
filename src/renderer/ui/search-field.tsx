import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { takesScan } from './use-keyboard-wedge.ts';

const settleMs = 120;

/** Searches as one types: answers once the typing rests. A scan into it is searched for. */
export function SearchField(props: {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
  readonly fieldRef?: RefObject<HTMLInputElement | null>;
}) {
  const { value } = props;
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const search = useEffectEvent(props.onSearch);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }

  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => search(text.trim()), settleMs);
    return () => clearTimeout(timer);
  }, [text, value]);

  return (
    <TextInput
      {...takesScan}
      {...(props.fieldRef === undefined ? {} : { ref: props.fieldRef })}
      className="search-field"
      label={props.label}
      placeholder={props.placeholder}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={
        text === '' ? null : <CloseButton aria-label="Clear" onClick={() => setText('')} />
      }
      value={text}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') props.onSearch(text.trim());
        if (event.key === 'Escape' && text !== '') {
          event.stopPropagation();
          setText('');
        }
      }}
    />
  );
}
