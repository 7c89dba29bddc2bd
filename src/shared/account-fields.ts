/** A field that is asked for only where another one has a certain value. */
export type FieldCondition = { readonly name: string; readonly value: string };

type Field = {
  readonly name: string;
  readonly standard: string;
  readonly onlyWith?: FieldCondition | undefined;
};

/**
 * Whether a form asks for a field, and whether it may be missed: not where it belongs to a choice
 * that was not made. What is not entered counts as its standard.
 */
export function isAskedFor(
  field: Field,
  fields: readonly Field[],
  settings: Readonly<Record<string, string>>,
): boolean {
  const { onlyWith } = field;
  if (onlyWith === undefined) return true;
  const standard = fields.find(({ name }) => name === onlyWith.name)?.standard ?? '';
  return (settings[onlyWith.name]?.trim() || standard) === onlyWith.value;
}
