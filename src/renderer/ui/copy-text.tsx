import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { invoke } from '../api.ts';
import './copy-text.css';

const shownMs = 1_600;

/** A text that a click copies; says "Copied" for a moment, also to screen readers. */
export function CopyText(props: { readonly text: string; readonly label: string }) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy(): Promise<void> {
    const result = await invoke('app.copy', { text: props.text });
    setCopied(result.ok);
  }

  return (
    <span className="copy-text">
      <button
        type="button"
        className="copy-text-button mono"
        aria-label={`${props.label} ${props.text}, copy`}
        title="Copy"
        onClick={() => void copy()}
      >
        <span>{props.text}</span>
        {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      </button>
      <span role="status" className={copied ? 'copy-text-done' : 'visually-hidden'}>
        {copied ? 'Copied' : ''}
      </span>
    </span>
  );
}
