/**
 * How wide a line prints at most, in the units of `fontHeight`, with the font that will draw it. The
 * layout knows the widths of the printer's own letters only; who can draw the others measures them.
 */
export type MeasureText = (text: string, fontHeight: number) => number;
