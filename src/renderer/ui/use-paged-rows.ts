import {
  startTransition,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { AppError } from '../../shared/app-error.ts';
import type { CommandInput, CommandOutput, CommandResult } from '../../shared/contract.ts';
import type { ChangeTopic } from '../../shared/events.ts';
import { invoke } from '../api.ts';
import { farPages, loadedWindow, pagesOfRange, type RowPages, rowsPerPage } from './row-pages.ts';
import { useAppEvent } from './use-app-event.ts';

type ListName =
  | 'audit.list'
  | 'orders.list'
  | 'packages.list'
  | 'status.view'
  | 'printing.view'
  | 'tracking.noMovement';
type RowOf<Name extends ListName> =
  CommandOutput<Name> extends { readonly rows: readonly (infer Row)[] }
    ? Row
    : CommandOutput<Name> extends { readonly jobs: readonly (infer Job)[] }
      ? Job
      : never;
type FilterOf<Name extends ListName> = Omit<CommandInput<Name>, 'offset' | 'limit'>;

/** Pages of one answer to one question; a new question or a reload starts a new one. */
type Loaded<Name extends ListName> = {
  readonly key: string;
  readonly pages: RowPages<RowOf<Name>>;
  readonly view: CommandOutput<Name> | null;
  readonly error: AppError | null;
  readonly loading: boolean;
};

export type PagedRows<Name extends ListName> = {
  /** The latest whole answer, for totals and counts. */
  readonly view: CommandOutput<Name> | null;
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly RowOf<Name>[];
  readonly error: AppError | null;
  readonly loading: boolean;
  /** Grows when the question changed, so that the grid scrolls back to the top. */
  readonly key: string;
  readonly showRange: (first: number, last: number) => void;
  readonly reload: () => void;
};

const coalesceMs = 150;

/** Every list calls its rows `rows`, but the print queue stands beside its printers. */
function rowsOf<Name extends ListName>(view: CommandOutput<Name>): readonly RowOf<Name>[] {
  const list: object = view;
  const rows: unknown = 'jobs' in list ? list.jobs : 'rows' in list ? list.rows : [];
  return rows as readonly RowOf<Name>[];
}

/** Reads a long list page by page as it is scrolled through, and again when `topics` change. */
export function usePagedRows<Name extends ListName>(
  name: Name,
  filter: FilterOf<Name>,
  topics: readonly ChangeTopic[],
): PagedRows<Name> {
  const key = JSON.stringify(filter);
  const [loaded, setLoaded] = useState<Loaded<Name>>({
    key,
    pages: new Map(),
    view: null,
    error: null,
    loading: true,
  });
  const [wanted, setWanted] = useState<readonly number[]>([0]);
  const [round, setRound] = useState(0);
  const asked = useRef({ token: '', pages: new Set<number>() });
  const reading = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const token = `${round}:${key}`;
  /** One read at a time: what was asked meanwhile is asked once it is over, and only the last of it. */
  const read = useEffectEvent(async () => {
    if (reading.current) return;
    const fresh = asked.current.token !== token;
    if (fresh) asked.current = { token, pages: new Set() };
    const mine = asked.current;
    const keyChanged = loaded.key !== key;
    const missing = (fresh && keyChanged ? [0] : wanted).filter((page) => !mine.pages.has(page));
    if (missing.length === 0) return;
    for (const page of missing) mine.pages.add(page);
    setLoaded((last) => ({ ...last, loading: true }));
    reading.current = true;
    const answers = await Promise.all(
      missing.map(async (page) => {
        const input = { ...filter, offset: page * rowsPerPage, limit: rowsPerPage };
        return [page, await invoke(name, input as CommandInput<Name>)] as const;
      }),
    );
    // Gone from the screen.
    if (asked.current !== mine) return;
    reading.current = false;
    settle(mine, fresh, answers);
  });

  const settle = useEffectEvent(
    (
      mine: { readonly token: string; readonly pages: Set<number> },
      fresh: boolean,
      answers: readonly (readonly [number, CommandResult<Name>])[],
    ) => {
      // Overtaken by another question: its answer is dropped, and the rows before it stay until then.
      if (mine.token !== token) {
        void read();
        return;
      }
      const add = (last: Loaded<Name>): Loaded<Name> => {
        const pages = new Map<number, readonly RowOf<Name>[]>(fresh ? [] : last.pages);
        let view: CommandOutput<Name> | null = last.view;
        let error: AppError | null = null;
        for (const [page, result] of answers) {
          if (result.ok) {
            view = result.value as CommandOutput<Name>;
            pages.set(page, rowsOf<Name>(view));
          } else {
            error = result.error;
            mine.pages.delete(page);
          }
        }
        for (const page of farPages(pages, wanted)) {
          pages.delete(page);
          mine.pages.delete(page);
        }
        if (fresh && pages.size === 0) return { ...last, error, loading: false };
        return { key, pages, view, error, loading: false };
      };
      // Drawn in slices, so that typing and scrolling go on meanwhile.
      startTransition(() => setLoaded(add));
      if (answers.every(([, result]) => result.ok)) void read();
    },
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: other pages wanted are read too.
  useEffect(() => {
    void read();
  }, [token, wanted]);

  useEffect(() => {
    return () => {
      asked.current = { token: '', pages: new Set() };
      reading.current = false;
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    };
  }, []);

  const reload = useCallback(() => setRound((count) => count + 1), []);
  const showRange = useCallback((first: number, last: number) => {
    const pages = pagesOfRange(first, last);
    setWanted((before) => (before.join() === pages.join() ? before : pages));
  }, []);

  useAppEvent((event) => {
    if (event.kind !== 'changed' || !event.topics.some((topic) => topics.includes(topic))) return;
    timer.current ??= setTimeout(() => {
      timer.current = null;
      reload();
    }, coalesceMs);
  });

  const window = useMemo(() => loadedWindow(loaded.pages, wanted), [loaded.pages, wanted]);
  return {
    view: loaded.view,
    total: loaded.view?.total ?? 0,
    offset: window.offset,
    rows: window.rows,
    error: loaded.error,
    loading: loaded.loading,
    key: loaded.key,
    showRange,
    reload,
  };
}
