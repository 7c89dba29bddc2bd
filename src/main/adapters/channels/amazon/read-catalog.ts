import type { ChannelProduct } from '../../../app/channel-products-port.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import { type Fields, fields, list, text } from './order-values.ts';

type CatalogItem = Omit<ChannelProduct, 'sku'>;

/** Grams of one unit of weight, by the names that the catalogue uses. */
const GRAMS: Readonly<Record<string, number>> = {
  milligrams: 0.001,
  grams: 1,
  kilograms: 1_000,
  ounces: 28.349523125,
  pounds: 453.59237,
  hundredths_pounds: 4.5359237,
  tons: 907_184.74,
};

/** No parcel is heavier: a larger weight is a mistake in the catalogue. */
const MAX_GRAMS = 1_000_000;
/** Enough for a thumbnail, small enough to be fetched for every item. */
const WANTED_PICTURE_PX = 200;

/**
 * The items of a searchCatalogItems answer (Catalog Items API 2022-04-01), by ASIN, or null where it
 * is not such an answer. Every data set of an item is grouped by marketplace: only the account's own
 * counts.
 */
export function readCatalogItems(
  answer: string,
  marketplaceId: string,
): ReadonlyMap<string, CatalogItem> | null {
  const body = parseJson(answer);
  if (!isRecord(body) || !Array.isArray(body.items)) return null;
  const items = new Map<string, CatalogItem>();
  for (const each of body.items) {
    const item = fields(each);
    const asin = text(item.asin, 40);
    if (asin === '') continue;
    const here = (dataSet: unknown) =>
      list(dataSet)
        .map(fields)
        .find((group) => group.marketplaceId === marketplaceId) ?? {};
    items.set(asin, {
      itemNumber: asin,
      title: text(here(item.summaries).itemName),
      weightGrams: weightOf(here(item.dimensions)),
      pictureUrl: mainPicture(here(item.images)),
    });
  }
  return items;
}

/** With its packaging where that is known: so it lies on the scale. */
function weightOf(dimensions: Fields): number | null {
  for (const part of [dimensions.package, dimensions.item]) {
    const { unit, value } = fields(fields(part).weight);
    const grams = Number(value) * (GRAMS[text(unit).toLowerCase()] ?? Number.NaN);
    const rounded = Math.round(grams);
    if (typeof value === 'number' && rounded >= 1 && rounded <= MAX_GRAMS) return rounded;
  }
  return null;
}

/** The smallest main picture that is large enough, or the largest there is; https only. */
function mainPicture(images: Fields): string {
  const pictures = list(images.images)
    .map(fields)
    .filter((picture) => picture.variant === 'MAIN' && isHttps(text(picture.link)))
    .map((picture) => ({ link: text(picture.link), width: Number(picture.width) || 0 }))
    .sort((a, b) => a.width - b.width);
  const enough = pictures.find((picture) => picture.width >= WANTED_PICTURE_PX);
  return (enough ?? pictures.at(-1))?.link ?? '';
}

function isHttps(link: string): boolean {
  return URL.canParse(link) && new URL(link).protocol === 'https:';
}
