import { generatedNumber, generatedWords } from './generated-orders.ts';

/** What people look for: an order by its number, a buyer, somebody in a town, an article, what a buyer wrote. */
export function typedSearches(index: number): readonly string[] {
  const { first, last, city } = generatedWords(index);
  return [
    generatedNumber(index),
    `${first} ${last}`,
    `${last} ${city}`,
    `SKU-${(index * 31) % 5_000}`,
    ['leave it at the door', 'gift no invoice', 'bell is quiet'][index % 3] ?? '',
    `1Z999AA1${String(1 + (index % 1_000)).padStart(10, '0')}`,
  ];
}

/** The texts that stand in the field while one types: letter by letter. */
export function keystrokes(text: string): readonly string[] {
  return [...text].map((_, at) => text.slice(0, at + 1)).filter((typed) => !typed.endsWith(' '));
}
