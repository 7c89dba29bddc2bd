/** What the audit log keeps beside the action: texts, numbers, flags, lists of them. */
export type AuditDetail = Readonly<Record<string, unknown>>;

/** An action as a sentence without its full stop. */
export type Telling = (detail: AuditDetail) => string;

/** A text of the detail, or an empty one; numbers are said as texts. */
export function text(detail: AuditDetail, name: string): string {
  const value = detail[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function named(words: string): Telling {
  return (detail) => {
    const name = text(detail, 'name') || text(detail, 'code');
    return name === '' ? words : `${words} ${name}`;
  };
}

export function always(words: string): Telling {
  return () => words;
}

export function counted(detail: AuditDetail, name: string, one: string, many = `${one}s`): string {
  const count = Number(text(detail, name) || '0');
  return `${count} ${count === 1 ? one : many}`;
}

/** Texts of a list, with commas; empty for anything else. */
export function listed(detail: AuditDetail, name: string): string {
  const list = detail[name];
  if (!Array.isArray(list)) return '';
  return list.filter((each) => typeof each === 'string' && each !== '').join(', ');
}
