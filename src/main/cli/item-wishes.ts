import { InvalidArgumentError } from 'commander';

/** What of which item goes into a package: `SKU=QTY,SKU=QTY`, in which a SKU may have commas. */
export type ItemWish = { readonly item: string; readonly quantity: number };

export function itemWishes(text: string, earlier: readonly ItemWish[] = []): readonly ItemWish[] {
  const wishes: ItemWish[] = [...earlier];
  let rest = text.trim();
  while (rest !== '') {
    const match = /^([^=]+)=(\d{1,7})(?:,|$)/.exec(rest);
    const item = match?.[1]?.trim() ?? '';
    const quantity = Number(match?.[2] ?? '0');
    if (match === null || item === '' || quantity < 1) {
      throw new InvalidArgumentError('Write it like MUG-BLUE=2,LAMP=1.');
    }
    wishes.push({ item, quantity });
    rest = rest.slice(match[0].length).trim();
  }
  if (wishes.length === 0) throw new InvalidArgumentError('Write it like MUG-BLUE=2,LAMP=1.');
  return wishes;
}
