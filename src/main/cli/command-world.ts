import type { Result } from '../../shared/result.ts';
import type { Station, StationOptions } from '../composed-station.ts';
import type { Output } from './output.ts';

/** What a command line stands in. The host gives the real ones; nothing here knows a station yet. */
export type CommandWorld = {
  /** Folder to which names of files on the command line are relative. */
  readonly workFolder: string;
  readonly version: string;
  /** The order file that a practice station starts with. */
  readonly sampleOrdersFile: string;
  readonly createOutput: (json: boolean) => Output;
  /** Everything that comes in on stdin, at most so many bytes. */
  readonly readStandardInput: (maximumBytes: number) => Promise<string>;
  /** PINs from the environment, never from arguments, which other users of the computer can see. */
  readonly pins: {
    /** Of the user who gives the command. */
    readonly own: string | undefined;
    /** Of a user who is added or gets a new one. */
    readonly given: string | undefined;
  };
  /** Ends when the person presses Ctrl-C or nobody reads stdout any more. */
  readonly stop: AbortSignal;
  readonly openStation: (request: StationRequest) => Promise<Result<Station>>;
};

export type StationRequest = {
  readonly dataDir: string;
  /** What a new folder becomes; one that is there already stays what it is. */
  readonly practice: boolean;
  readonly host: Omit<StationOptions['host'], 'secrets'>;
  /** Shorter waits, for the demonstration only. */
  readonly retryPolicy?: NonNullable<StationOptions['retryPolicy']>;
};

/** Options that every command has. */
export type CommonOptions = {
  readonly data: string;
  readonly user?: string;
  readonly json?: true;
};
