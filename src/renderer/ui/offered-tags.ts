const MOST_OFFERED = 6;

/** Tags that orders have and this one has not, those first that begin as typed. */
export function offeredTags(
  known: readonly string[],
  tags: readonly string[],
  typed: string,
): string[] {
  const wanted = typed.trim().toLowerCase();
  const have = new Set(tags.map((tag) => tag.toLowerCase()));
  const found = known.filter(
    (tag) => !have.has(tag.toLowerCase()) && tag.toLowerCase().includes(wanted),
  );
  const begins = (tag: string) => tag.toLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((tag) => !begins(tag))].slice(0, MOST_OFFERED);
}
