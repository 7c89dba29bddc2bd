import type { Database, Statement } from 'better-sqlite3';
import { type Compilable, type Expression, sql } from 'kysely';
import { RefusedError } from '../../../shared/app-error.ts';
import { storeError } from './store-error.ts';

/** A parameter of a prepared query that gets its value when the query runs. */
export type Named<Input> = <Name extends keyof Input & string>(
  name: Name,
) => Expression<Input[Name]>;

/** A query that Kysely compiled once and SQLite prepared once. */
type Prepared<Input, Row> = {
  readonly first: (input: Input) => Row | undefined;
  readonly all: (input: Input) => Row[];
  readonly run: (input: Input) => { readonly changes: number; readonly key: number };
};

/**
 * The one way from the tables to SQLite. Statements run only inside `transaction`, and those that
 * change something only inside a `write` one.
 */
export type Connection = {
  /** For queries whose text never changes. Built at the first use, so that opening stays quick. */
  readonly prepare: <Input, Row>(
    build: (the: Named<Input>) => Compilable<Row>,
  ) => Prepared<Input, Row>;
  /** For queries whose text depends on a filter; statements are kept by their text. */
  readonly all: <Row>(built: Compilable<Row>) => Row[];
  readonly first: <Row>(built: Compilable<Row>) => Row | undefined;
  /** Rows one by one. The connection can write nothing until the last one was taken. */
  readonly iterate: <Row>(built: Compilable<Row>) => IterableIterator<Row>;
  /**
   * Begins, commits when `work` returns, rolls back when it throws. Database errors become a
   * RefusedError. A `read` inside another transaction is part of it; a `write` inside is refused.
   */
  readonly transaction: <T>(mode: 'read' | 'write', work: () => T) => T;
  /** Begins a read transaction that lasts until `close`, for a connection that reads one thing once. */
  readonly beginReading: () => void;
  readonly close: () => void;
};

type Value = string | number | bigint | Uint8Array | null;

class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Texts of filtered queries differ by which filters are set: far fewer than this. */
const KEPT_STATEMENTS = 200;

export function createConnection(db: Database): Connection {
  const statements = new Map<string, Statement<Value[]>>();
  let mode: 'read' | 'write' | null = null;

  function allow(statement: Statement<Value[]>): void {
    if (mode === null) throw new Error('The store was used outside of a transaction.');
    if (mode === 'read' && !statement.readonly) {
      throw new Error('A read transaction can not change anything.');
    }
  }

  function kept(text: string): Statement<Value[]> {
    let statement = statements.get(text);
    if (statement === undefined) {
      if (statements.size >= KEPT_STATEMENTS) statements.clear();
      statement = db.prepare<Value[]>(text);
      statements.set(text, statement);
    }
    allow(statement);
    return statement;
  }

  function prepare<Input, Row>(
    build: (the: Named<Input>) => Compilable<Row>,
  ): Prepared<Input, Row> {
    let statement: Statement<Value[]> | undefined;
    let slots: readonly unknown[] = [];

    function ready(): Statement<Value[]> {
      if (statement === undefined) {
        const compiled = build((name) => sql`${new Placeholder(name)}`).compile();
        slots = compiled.parameters;
        statement = db.prepare<Value[]>(compiled.sql);
      }
      allow(statement);
      return statement;
    }

    const values = (input: Input): Value[] =>
      slots.map((slot) =>
        slot instanceof Placeholder
          ? ((input as Record<string, Value>)[slot.name] as Value)
          : (slot as Value),
      );

    return {
      first: (input) => ready().get(...values(input)) as Row | undefined,
      all: (input) => ready().all(...values(input)) as Row[],
      run: (input) => {
        const result = ready().run(...values(input));
        return { changes: result.changes, key: Number(result.lastInsertRowid) };
      },
    };
  }

  const begin = { read: db.prepare('BEGIN'), write: db.prepare('BEGIN IMMEDIATE') };
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');

  function transaction<T>(wanted: 'read' | 'write', work: () => T): T {
    if (mode !== null) {
      // Reading inside sees what the open transaction sees; writing inside could not be undone alone.
      if (wanted === 'read') return settled(work());
      throw new Error(`A write transaction was begun inside a ${mode} transaction.`);
    }
    try {
      begin[wanted].run();
      mode = wanted;
      const result = settled(work());
      commit.run();
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some errors, such as a full disk.
      if (db.inTransaction) rollback.run();
      throw refused(error);
    } finally {
      mode = null;
    }
  }

  return {
    prepare,
    all: <Row>(built: Compilable<Row>) => {
      const compiled = built.compile();
      return kept(compiled.sql).all(...(compiled.parameters as Value[])) as Row[];
    },
    first: <Row>(built: Compilable<Row>) => {
      const compiled = built.compile();
      return kept(compiled.sql).get(...(compiled.parameters as Value[])) as Row | undefined;
    },
    iterate: <Row>(built: Compilable<Row>) => {
      const compiled = built.compile();
      return kept(compiled.sql).iterate(
        ...(compiled.parameters as Value[]),
      ) as IterableIterator<Row>;
    },
    transaction,
    beginReading: () => {
      begin.read.run();
      mode = 'read';
    },
    close: () => db.close(),
  };
}

function settled<T>(result: T): T {
  if (typeof result === 'object' && result !== null && 'then' in result) {
    throw new Error('A transaction must be over when its function returns: no promises.');
  }
  return result;
}

function refused(error: unknown): unknown {
  const known = storeError(error);
  return known === null ? error : new RefusedError(known);
}
