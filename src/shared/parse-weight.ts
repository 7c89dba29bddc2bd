import type { Result } from './result.ts';

const gramsPerUnit = { g: 1, kg: 1_000, oz: 28.349523125, lb: 453.59237 } as const;
type Unit = keyof typeof gramsPerUnit;

const spellings: Readonly<Record<string, Unit>> = {
  g: 'g',
  gram: 'g',
  grams: 'g',
  kg: 'kg',
  kilo: 'kg',
  kilos: 'kg',
  oz: 'oz',
  ounce: 'oz',
  ounces: 'oz',
  lb: 'lb',
  lbs: 'lb',
  pound: 'lb',
  pounds: 'lb',
};

/** Heaviest parcel that can be recorded: one tonne, in grams. */
const maximumGrams = 1_000_000;

function refuse(message: string): Result<number> {
  return { ok: false, error: { code: 'invalid-input', message } };
}

/**
 * Reads a weight as people type it: `900` (grams), `900g`, `1.2kg`, `1,2 kg`, `2lb`, `12oz`,
 * `2lb 3oz`. Answers whole grams, 1 to 1,000,000. Refuses what could be read in two ways, such as
 * `1,200kg`, instead of guessing by a factor of a thousand.
 */
export function parseWeight(text: string): Result<number> {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === '') return refuse('Type the weight, such as 900g, 1.2kg or 2lb 3oz.');
  const unreadable = `"${text.trim().slice(0, 30)}" is not a weight. Type it like 900g, 1.2kg or 2lb 3oz.`;
  if (/^[-−]/.test(trimmed)) return refuse('A weight can not be negative.');
  if (/\d,\d{3}(?!\d)/.test(trimmed)) {
    return refuse(`"${text.trim().slice(0, 30)}" can be read in two ways. Leave the comma out.`);
  }

  const plain = /^(\d+(?:[.,]\d+)?|[.,]\d+)\s*([a-z]*)\.?$/.exec(trimmed);
  const pair = /^(\d+)\s*([a-z]+)\.?,?\s*(\d+(?:[.,]\d+)?)\s*([a-z]+)\.?$/.exec(trimmed);
  const parts = plain
    ? [[plain[1], plain[2] === '' ? 'g' : plain[2]] as const]
    : pair
      ? ([
          [pair[1], pair[2]],
          [pair[3], pair[4]],
        ] as const)
      : null;
  if (parts === null) return refuse(unreadable);

  const units = parts.map(([, unit]) => spellings[unit ?? '']);
  const isPair = units.length === 2;
  if (units.includes(undefined)) return refuse(unreadable);
  if (
    isPair &&
    !(units[0] === 'lb' && units[1] === 'oz') &&
    !(units[0] === 'kg' && units[1] === 'g')
  ) {
    return refuse(unreadable);
  }

  let grams = 0;
  parts.forEach(([amount], index) => {
    const unit = units[index] as Unit;
    grams += Number((amount ?? '').replace(',', '.')) * gramsPerUnit[unit];
  });
  const rounded = Math.round(grams);
  if (rounded < 1) return refuse('The weight must be more than nothing.');
  if (rounded > maximumGrams) return refuse('The weight must be at most 1000 kg.');
  return { ok: true, value: rounded };
}
