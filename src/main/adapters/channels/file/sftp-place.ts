import type SftpClient from 'ssh2-sftp-client';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { redact } from '../http/redact.ts';
import {
  type DropPlace,
  done,
  endingWith,
  FOLDER_MISSING,
  goneWhileMoving,
  isMissing,
  lost,
  notDone,
  type Step,
} from './drop-place.ts';

/** The open session that the library hands out; its own helpers take some failures for "no such file". */
export type SftpSession = Awaited<ReturnType<SftpClient['connect']>>;

/** Status codes of the protocol (draft-ietf-secsh-filexfer-02 section 7). */
const NO_SUCH_FILE = 2;
const PERMISSION_DENIED = 3;
/** "No connection" and "connection lost" say of themselves that they prove nothing. */
const LOST = [6, 7];

export type SftpPlaceOptions = {
  readonly session: SftpSession;
  /** How people call the server. */
  readonly server: string;
  /** Absolute, or relative to where the server puts the user. */
  readonly folder: string;
  readonly secrets: readonly string[];
  readonly signal: AbortSignal;
};

type Callback<T> = (error: unknown, value?: T) => void;

/**
 * A folder of an SFTP server. A move is the protocol's plain rename, which a server must refuse where
 * the new name is taken. Files are flushed where the server has `fsync@openssh.com`.
 */
export function createSftpPlace(options: SftpPlaceOptions): DropPlace {
  const { session, folder, signal } = options;
  const base = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
  const at = (path: string) => (path === '' ? folder || '.' : base + path);
  const failed = (error: unknown) => failureOf(error, options);

  /** One request; a code in `expected` is an answer and not a failure. */
  const ask = <T>(
    send: (callback: Callback<T>) => unknown,
    expected: ReadonlyMap<number, T> = new Map(),
  ): Promise<Step<T>> =>
    endingWith(
      signal,
      () =>
        new Promise((resolve) => {
          try {
            send((error, value) => {
              const status = statusOf(error);
              if (!error) resolve(done(value as T));
              else if (status !== null && expected.has(status)) {
                resolve(done(expected.get(status) as T));
              } else resolve(failed(error));
            });
          } catch (error) {
            resolve(failed(error));
          }
        }),
    );
  const answerless = (send: (callback: Callback<unknown>) => unknown) =>
    ask<null>((callback) => send((error) => callback(error, null)));

  const place: DropPlace = {
    name: `the folder ${folder === '' ? '.' : folder} of ${options.server}`,
    isFolder: (path) =>
      ask<boolean>(
        (callback) =>
          session.stat(at(path), (error, stats) =>
            error ? callback(error) : callback(null, stats.isDirectory()),
          ),
        new Map([[NO_SUCH_FILE, false]]),
      ),
    isThere: (path) =>
      ask<boolean>(
        (callback) => session.lstat(at(path), (error) => callback(error, true)),
        new Map([[NO_SUCH_FILE, false]]),
      ),
    read: (path) =>
      ask<string | null>(
        (callback) =>
          session.readFile(at(path), (error: unknown, data: Buffer) =>
            error ? callback(error) : callback(null, data.toString('utf8')),
          ),
        new Map([[NO_SUCH_FILE, null]]),
      ),
    write: async (path, text) => {
      const opened = await ask<Buffer>((callback) => session.open(at(path), 'w', callback));
      if (!opened.ok) return opened;
      const handle = opened.value;
      const bytes = Buffer.from(text);
      const written = await answerless((callback) =>
        session.write(handle, bytes, 0, bytes.length, 0, callback),
      );
      // Nobody is there any more to close the file.
      if (!written.ok && written.failure.kind === 'lost') return written;
      if (written.ok && hasFlush(session)) {
        const flushed = await answerless((callback) => session.ext_openssh_fsync(handle, callback));
        if (!flushed.ok) return flushed;
      }
      const closed = await answerless((callback) => session.close(handle, callback));
      return written.ok ? closed : written;
    },
    makeFolder: async (path) => {
      const made = await answerless((callback) => session.mkdir(at(path), callback));
      if (made.ok || made.failure.kind === 'lost') return made;
      // The protocol has no code for "it is there already".
      const there = await place.isFolder(path);
      return there.ok && there.value ? done(null) : made;
    },
    move: async (from, to) => {
      const moved = await answerless((callback) => session.rename(at(from), at(to), callback));
      return !moved.ok && isMissing(moved.failure) ? goneWhileMoving : moved;
    },
  };
  return place;
}

/** What the server said about itself when the session began. */
function hasFlush(session: SftpSession): boolean {
  const { _extensions: extensions } = session as unknown as {
    readonly _extensions?: Readonly<Record<string, string>>;
  };
  return extensions?.['fsync@openssh.com'] === '1';
}

function statusOf(error: unknown): number | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'number' ? code : null;
}

/** Only a status is an answer of the server; anything else is a connection that broke. */
function failureOf(error: unknown, options: SftpPlaceOptions): Step<never> {
  const { server, folder, secrets } = options;
  const status = statusOf(error);
  if (status === null || LOST.includes(status)) {
    return lost(`The connection to ${server} was lost.`);
  }
  const said = redact(error instanceof Error ? error.message : '', secrets) || `status ${status}`;
  return notDone(outcomeOf(status, said, `the folder ${folder || '.'} of ${server}`));
}

function outcomeOf(status: number, said: string, place: string): FailureOutcome {
  if (status === NO_SUCH_FILE) {
    const message = `Something of ${place} is not there (${said}): check the settings of the account.`;
    return { kind: 'auth', code: FOLDER_MISSING, message };
  }
  if (status === PERMISSION_DENIED) {
    const message = `The account may not write to ${place} (${said}).`;
    return { kind: 'auth', code: 'folder-forbidden', message };
  }
  return {
    kind: 'rejected',
    code: `sftp-${status}`,
    message: `A file was refused by ${place} (${said}).`,
  };
}
