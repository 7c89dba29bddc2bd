import {
  type Compilable,
  DummyDriver,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Schema } from './schema.ts';

/**
 * Builds and types SQL, and never runs it: its driver does nothing. Everything is executed by
 * connection.ts, synchronously, so that no second way to the database can join a transaction.
 */
export const query = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** A statement that is written out, for connection.ts. */
export function raw<Row>(statement: RawBuilder<Row>): Compilable<Row> {
  return { compile: () => statement.compile(query) };
}
