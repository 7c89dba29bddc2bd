import type { CommandsTable } from '../../app/command-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

export function createCommandsTable({ prepare }: Connection): CommandsTable {
  const find = prepare((the: Named<{ commandId: string }>) =>
    query
      .selectFrom('commands')
      .select(['name', 'fingerprint', 'subject_id as subjectId'])
      .where('command_id', '=', the('commandId')),
  );
  const add = prepare((the: Named<Parameters<CommandsTable['add']>[0]>) =>
    query.insertInto('commands').values({
      command_id: the('commandId'),
      name: the('name'),
      fingerprint: the('fingerprint'),
      subject_id: the('subjectId'),
      done_at: the('now'),
    }),
  );
  return {
    find: (commandId) => find.first({ commandId }) ?? null,
    add: (command) => {
      add.run(command);
    },
  };
}
