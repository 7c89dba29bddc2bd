export type AuditEntry = {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

export type AuditRecord = AuditEntry & {
  /** Grows with every entry. */
  readonly key: number;
  /** What its subject is called now, such as a shipment number; empty where it has no name or is gone. */
  readonly subjectName: string;
};

export type AuditQuestion = {
  readonly text: string;
  /** The words of the text, each with the actions whose sentence has it. All of them must be there. */
  readonly words: readonly { readonly word: string; readonly actions: readonly string[] }[];
  readonly actor: string | null;
  readonly subject: string | null;
  readonly fromUtc: string | null;
  readonly beforeUtc: string | null;
};

/** Entries are added and never changed. */
export type AuditTable = {
  readonly add: (entry: AuditEntry) => void;
  /** The newest first. */
  readonly list: (
    question: AuditQuestion,
    page: { readonly offset: number; readonly limit: number },
  ) => AuditRecord[];
  /** The newest first, of those older than an entry; null begins with the newest. */
  readonly olderThan: (question: AuditQuestion, key: number | null, limit: number) => AuditRecord[];
  readonly count: (question: AuditQuestion) => number;
  /** Everybody who is named as the one who did something. */
  readonly actors: () => string[];
};
