import {
  type DropPlace,
  done,
  lost,
  notDone,
  type Step,
} from '../../src/main/adapters/channels/file/drop-place.ts';

/** What happens at one step: nothing is done, half of a write, or all of it and nobody hears of it. */
export type Interruption = {
  readonly atStep: number;
  readonly done: 'nothing' | 'half' | 'all';
  /** The station is killed, or the connection is lost and the caller hears so. */
  readonly kind: 'killed' | 'lost';
};

export const KILLED = 'killed';

export type MemoryDisk = {
  readonly files: Map<string, string>;
  readonly folders: Set<string>;
  /** Everything that the other side could ever find, also what it has fetched since. */
  readonly handedOver: { readonly path: string; readonly content: string }[];
  /** The other side fetches and deletes all that is there. */
  readonly fetchAll: () => void;
};

export function createMemoryDisk(): MemoryDisk {
  const files = new Map<string, string>();
  return {
    files,
    folders: new Set(['']),
    handedOver: [],
    fetchAll: () => {
      for (const path of [...files.keys()]) if (!path.includes('/')) files.delete(path);
    },
  };
}

/** A drop place in memory whose steps are interrupted as told, counted from 0. */
export function createInterruptedPlace(
  disk: MemoryDisk,
  interruption: Interruption | null = null,
): DropPlace & { readonly stepCount: () => number } {
  let steps = 0;
  const { files, folders, handedOver } = disk;
  const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const missing = notDone({ kind: 'auth', code: 'folder-missing', message: 'No such folder.' });

  const step = async <T>(act: (share: 'half' | 'all') => Step<T>): Promise<Step<T>> => {
    const isHere = interruption?.atStep === steps;
    steps += 1;
    if (interruption === null || !isHere) return act('all');
    if (interruption.done !== 'nothing') act(interruption.done);
    if (interruption.kind === 'killed') throw new Error(KILLED);
    return lost('The connection was lost.');
  };

  return {
    name: 'the folder in memory',
    stepCount: () => steps,
    isFolder: (path) => step(() => done(folders.has(path))),
    isThere: (path) => step(() => done(files.has(path))),
    read: (path) => step(() => done(files.get(path) ?? null)),
    makeFolder: (path) =>
      step(() => {
        folders.add(path);
        return done(null);
      }),
    write: (path, text) =>
      step((share) => {
        if (!folders.has(parentOf(path))) return missing;
        files.set(path, share === 'all' ? text : text.slice(0, text.length / 2));
        return done(null);
      }),
    move: (from, to) =>
      step((share) => {
        const content = files.get(from);
        if (content === undefined) return missing;
        if (files.has(to)) throw new Error('A move over another file.');
        // A move is never half done.
        if (share === 'half') return done(null);
        files.delete(from);
        files.set(to, content);
        handedOver.push({ path: to, content });
        return done(null);
      }),
  };
}
