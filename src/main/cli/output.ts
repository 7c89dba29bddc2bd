import { type Column, formatTable } from './format-table.ts';
import { visibleText } from './visible-text.ts';

/** Where a command says what it has done. With `--json` stdout gets one document and nothing else. */
export type Output = {
  readonly json: boolean;
  /** A line for people; nothing with `--json`. */
  readonly line: (text: string) => void;
  /** A table for people; nothing with `--json` or without rows. */
  readonly table: <Row>(columns: readonly Column<Row>[], rows: readonly Row[]) => void;
  /** The one document of `--json`; nothing without it. */
  readonly document: (value: unknown) => void;
  /** A passing line on stderr, overwritten by the next one; only where stderr is a terminal. */
  readonly progress: (text: string) => void;
};

/** As much of a stream as is written to. */
export type TextSink = {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
};

export function createOutput(options: {
  readonly json: boolean;
  readonly stdout: TextSink;
  readonly stderr: TextSink;
}): Output {
  const { json, stdout, stderr } = options;
  let progressLength = 0;
  const clearProgress = () => {
    if (progressLength === 0) return;
    stderr.write(`\r${' '.repeat(progressLength)}\r`);
    progressLength = 0;
  };
  const line = (text: string) => {
    if (json) return;
    clearProgress();
    stdout.write(`${visibleText(text) === '' ? '' : indentOf(text) + visibleText(text)}\n`);
  };
  return {
    json,
    line,
    table: (columns, rows) => {
      if (json) return;
      clearProgress();
      for (const text of formatTable(columns, rows)) stdout.write(`${text}\n`);
    },
    document: (value) => {
      clearProgress();
      if (json) stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    progress: (text) => {
      if (stderr.isTTY !== true) return;
      const shown = visibleText(text);
      stderr.write(`\r${shown.padEnd(progressLength)}`);
      progressLength = shown.length;
    },
  };
}

function indentOf(text: string): string {
  return /^ */.exec(text)?.[0] ?? '';
}
