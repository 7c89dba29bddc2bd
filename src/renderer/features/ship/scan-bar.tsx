import { TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, type RefObject, useState } from 'react';
import type { Notice } from '../../station/station-words.ts';
import type { Activity } from '../../station/use-station.ts';
import { ToneIcon } from '../../ui/tone.tsx';
import { isScanField } from '../../ui/use-keyboard-wedge.ts';

const activityWords: Readonly<Record<Activity, string>> = {
  loading: 'Starting',
  opening: 'Looking up',
  shipping: 'Making the label',
  confirming: 'Saving the choice',
};

/** The always-live field and, beside it, what became of the last thing that was done. */
export function ScanBar(props: {
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  readonly notice: Notice;
  readonly activity: Activity | null;
  /** Why nothing can be scanned now; null while it can. */
  readonly refusing: string | null;
  readonly onScan: (code: string) => void;
  readonly onHelp: () => void;
}) {
  const [text, setText] = useState('');

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    const code = text.trim();
    setText('');
    if (code !== '') props.onScan(code);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') setText('');
    if (event.key === '?' && text === '') {
      event.preventDefault();
      props.onHelp();
    }
  }

  const { activity } = props;
  const tone = activity === null ? props.notice.tone : 'working';
  const title = activity === null ? props.notice.title : activityWords[activity];
  const detail = activity === null ? props.notice.detail : 'One moment…';

  return (
    <div className="ship-scan">
      <form className="ship-scan-form" onSubmit={onSubmit}>
        <TextInput
          ref={props.fieldRef}
          {...isScanField}
          aria-label="Scan or type an order"
          placeholder={props.refusing ?? 'Scan or type an order'}
          leftSection={<IconBarcode size={28} stroke={1.6} aria-hidden />}
          leftSectionWidth={56}
          value={text}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          readOnly={props.refusing !== null}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </form>
      <div className={`ship-strip tone-${tone}`} role="status" aria-live="polite">
        <ToneIcon tone={tone} size={26} />
        <strong>{title}</strong>
        <span className="truncate" title={detail}>
          {detail}
        </span>
      </div>
    </div>
  );
}
