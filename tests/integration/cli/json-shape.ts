/** The names and types of a JSON value: `null` may stand for any type, one row for all of a list. */
export type Shape = null | string | readonly Shape[] | { readonly [name: string]: Shape };

export function shapeOf(value: unknown): Shape {
  if (value === null) return null;
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, shapeOf(each)] as const),
  );
}

/** Where two shapes differ, as paths with a reason; empty where they agree. */
export function shapeDifferences(one: Shape, other: Shape, path = ''): readonly string[] {
  if (one === null || other === null) return [];
  if (typeof one === 'string' || typeof other === 'string') {
    return one === other ? [] : [`${path}: ${JSON.stringify(one)} is not ${JSON.stringify(other)}`];
  }
  if (Array.isArray(one) !== Array.isArray(other)) return [`${path}: a list is not an object`];
  if (Array.isArray(one) && Array.isArray(other)) {
    const [first, second] = [one[0], other[0]];
    if (first === undefined || second === undefined) return [];
    return shapeDifferences(first, second, `${path}[]`);
  }
  const left = one as Readonly<Record<string, Shape>>;
  const right = other as Readonly<Record<string, Shape>>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((name) => {
    const [first, second] = [left[name], right[name]];
    if (first === undefined) return [`${path}.${name} is not in the first`];
    if (second === undefined) return [`${path}.${name} is not in the second`];
    return shapeDifferences(first, second, `${path}.${name}`);
  });
}
