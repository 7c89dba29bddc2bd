/** Colours that a client's own state may have. How each looks is the screens' affair. */
export const stateColourNames = [
  'slate',
  'blue',
  'teal',
  'green',
  'olive',
  'amber',
  'orange',
  'red',
  'pink',
  'violet',
  'brown',
] as const;
export type StateColour = (typeof stateColourNames)[number];

/** The colour of a stored name; slate for one that this version does not know. */
export function stateColourOf(name: string): StateColour {
  return stateColourNames.find((each) => each === name) ?? 'slate';
}
