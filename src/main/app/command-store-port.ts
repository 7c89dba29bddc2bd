/** The part of the store that knows which commands were done; see `store-port.ts`. */

export type CommandsTable = {
  readonly find: (
    commandId: string,
  ) => { name: string; fingerprint: string; subjectId: string } | null;
  readonly add: (command: {
    readonly commandId: string;
    readonly name: string;
    readonly fingerprint: string;
    readonly subjectId: string;
    readonly now: string;
  }) => void;
};
