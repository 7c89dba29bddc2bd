/** A font file of `resources/fonts` and the letters for which it is asked. */
export type BundledFont = {
  readonly file: string;
  /** Registered under a name of our own, so that a font of the computer never stands in for it. */
  readonly family: string;
  readonly scripts: RegExp;
  /** Ordinary letters with the highest and the deepest ink: lines of one script get one size. */
  readonly sample: string;
};

/** Latin with extensions, Greek, Cyrillic, Vietnamese; the look of every label. */
export const LABEL_FONT: BundledFont = {
  file: 'roboto-condensed-bold.ttf',
  family: 'Packbench Label',
  scripts: /./su,
  sample: 'H',
};

/** What of the rest has a font made for it. Asked in this order; see `resources/fonts/README.md`. */
export const SCRIPT_FONTS: readonly BundledFont[] = [
  script(
    'east-asian-bold.otf',
    /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}]/u,
    '國한',
  ),
  script('arabic-bold.ttf', /\p{scx=Arab}/u, 'أكلجعي'),
  script('hebrew-bold.ttf', /\p{scx=Hebr}/u, 'לקץ'),
  script('thai-bold.ttf', /\p{scx=Thai}/u, 'ปี่ฟู้ฎุ'),
  script('devanagari-bold.ttf', /\p{scx=Deva}/u, 'र्कींकूट्ठ'),
  script('bengali-bold.ttf', /\p{scx=Beng}/u, 'র্কিকূষ্ঠ'),
  script('gurmukhi-bold.ttf', /\p{scx=Guru}/u, 'ਕੀਂਕੂ'),
  script('gujarati-bold.ttf', /\p{scx=Gujr}/u, 'ર્કીંકૂ'),
  script('oriya-bold.ttf', /\p{scx=Orya}/u, 'କୀକୂଷ୍ଠ'),
  script('tamil-bold.ttf', /\p{scx=Taml}/u, 'கீகூழ்'),
  script('telugu-bold.ttf', /\p{scx=Telu}/u, 'కీష్ట్ర'),
  script('kannada-bold.ttf', /\p{scx=Knda}/u, 'ಕೀಷ್ಟ್ರ'),
  script('malayalam-bold.ttf', /\p{scx=Mlym}/u, 'കീക്ഷ്ട്ര'),
  script('sinhala-bold.ttf', /\p{scx=Sinh}/u, 'කීකූෂ්'),
  script('lao-bold.ttf', /\p{scx=Laoo}/u, 'ປີ່ຟູ້'),
  script('khmer-bold.ttf', /\p{scx=Khmr}/u, 'ក្រឹស្ត្រូ'),
  script('myanmar-bold.ttf', /\p{scx=Mymr}/u, 'ကြိုင်ဣဿံ့'),
  script('ethiopic-bold.ttf', /\p{scx=Ethi}/u, 'ኧጵ'),
  script('georgian-bold.ttf', /\p{scx=Geor}/u, 'ჰყ'),
  script('armenian-bold.ttf', /\p{scx=Armn}/u, 'Ֆֆյ'),
  script('thaana-bold.ttf', /\p{scx=Thaa}/u, 'ޝިލާ'),
  script('latin-bold.ttf', /[\p{scx=Latn}\p{scx=Grek}\p{scx=Cyrl}\p{M}]/u, 'H'),
  // Signs of no script: circles, arrows, units.
  script('latin-bold.ttf', /./su, 'H'),
  script('east-asian-bold.otf', /./su, '國한'),
];

function script(name: string, scripts: RegExp, sample: string): BundledFont {
  return {
    file: `noto-${name}`,
    family: `Packbench ${name.replace(/-bold.*/, '')}`,
    scripts,
    sample,
  };
}
