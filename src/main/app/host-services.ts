import type { FileToOpen } from '../../shared/file-to-open.ts';

/** What only a desktop can do; a headless host refuses. */
export type HostServices = {
  /** Resolves with the chosen path, or null when the person cancels. */
  readonly chooseOpenFile: (wanted: FileToOpen) => Promise<string | null>;
  readonly chooseSaveFile: (suggestedName: string) => Promise<string | null>;
  readonly copyText: (text: string) => void;
};
