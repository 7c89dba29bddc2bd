/** The first and the last code point of an unbroken row. */
type Range = readonly [number, number];

/**
 * Which code points a TrueType or OpenType font has a glyph for, read from its own `cmap` table
 * (OpenType 1.9, formats 4 and 12). Asked before anything is drawn: a drawing library would silently take another
 * font of the computer, or draw an empty box. Throws for a file that is no such font.
 */
export function readFontCoverage(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableOffset(view, 'cmap');
  const ranges: Range[] = [];
  const subtables = view.getUint16(cmap + 2);
  for (let index = 0; index < subtables; index += 1) {
    const platform = view.getUint16(cmap + 4 + 8 * index);
    const offset = cmap + view.getUint32(cmap + 8 + 8 * index);
    const format = view.getUint16(offset);
    // Platform 0 and 3 are Unicode; the rest of the world's encodings are not looked at.
    if (platform !== 0 && platform !== 3) continue;
    if (format === 4) ranges.push(...segments(view, offset));
    if (format === 12) ranges.push(...groups(view, offset));
  }
  if (ranges.length === 0) throw new Error('The font has no Unicode character map');
  const merged = mergeRanges(ranges);
  return (codePoint) => isInRanges(merged, codePoint);
}

/** The maps of a font overlap each other; sorted and apart, their ranges can be searched by halves. */
function mergeRanges(ranges: readonly Range[]): readonly Range[] {
  const merged: Range[] = [];
  for (const [first, last] of [...ranges].sort((one, other) => one[0] - other[0])) {
    const before = merged.at(-1);
    if (before !== undefined && first <= before[1] + 1) {
      merged[merged.length - 1] = [before[0], Math.max(before[1], last)];
    } else merged.push([first, last]);
  }
  return merged;
}

function isInRanges(ranges: readonly Range[], codePoint: number): boolean {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[0] ?? 0) <= codePoint) low = middle + 1;
    else high = middle;
  }
  return codePoint <= (ranges[low - 1]?.[1] ?? -1);
}

function tableOffset(view: DataView, tag: string): number {
  const count = view.getUint16(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + 16 * index;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new Error(`The font has no ${tag} table`);
}

function segments(view: DataView, offset: number): readonly Range[] {
  const doubled = view.getUint16(offset + 6);
  const ranges: Range[] = [];
  for (let at = 0; at < doubled; at += 2) {
    const last = view.getUint16(offset + 14 + at);
    const first = view.getUint16(offset + 16 + doubled + at);
    if (first !== 0xffff) ranges.push([first, last]);
  }
  return ranges;
}

function groups(view: DataView, offset: number): readonly Range[] {
  const count = view.getUint32(offset + 12);
  return Array.from({ length: count }, (_, index) => {
    const at = offset + 16 + 12 * index;
    return [view.getUint32(at), view.getUint32(at + 4)] as const;
  });
}
