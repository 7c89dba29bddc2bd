/** The officially assigned codes of ISO 3166-1 alpha-2, and XK, which carriers use for Kosovo. */
const codes = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS ' +
    'BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE ' +
    'EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM ' +
    'HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC ' +
    'LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA ' +
    'NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
    'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO ' +
    'TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
  ).split(' '),
);

/** Names that shops write and no list of country names has. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  unitedstatesofamerica: 'US',
  uk: 'GB',
  gbr: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  northernireland: 'GB',
  can: 'CA',
  aus: 'AU',
  deu: 'DE',
  fra: 'FR',
  ita: 'IT',
  esp: 'ES',
  nld: 'NL',
  holland: 'NL',
  thenetherlands: 'NL',
  jpn: 'JP',
  mex: 'MX',
  republicofireland: 'IE',
  czechrepublic: 'CZ',
  croatiarepublicof: 'HR',
  southkorea: 'KR',
  koreasouth: 'KR',
  korearepublicof: 'KR',
  republicofkorea: 'KR',
  russia: 'RU',
  russianfederation: 'RU',
  turkey: 'TR',
  hongkong: 'HK',
  macau: 'MO',
  vietnam: 'VN',
  uae: 'AE',
  taiwan: 'TW',
  taiwanprovinceofchina: 'TW',
  bruneidarussalam: 'BN',
  virginislandsus: 'VI',
  usvirginislands: 'VI',
  virginislandsbritish: 'VG',
};

/** Country names are understood in the languages of the shops' own reports. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl'];

let codeByName: Map<string, string> | null = null;
const known = new Map<string, string>();

/** ISO 3166-1 alpha-2 of a code or name; the file's own text where it can not be told. */
export function readCountry(text: string): string {
  const seen = known.get(text);
  if (seen !== undefined) return seen;
  const country = lookUp(text);
  // Files hold a handful of countries; the bound is for files that hold something else there.
  if (known.size < 1_000) known.set(text, country);
  return country;
}

function lookUp(text: string): string {
  const upper = text.toUpperCase();
  if (codes.has(upper)) return upper;
  codeByName ??= readNames();
  return codeByName.get(comparable(text)) ?? text;
}

function readNames(): Map<string, string> {
  const names = new Map(Object.entries(otherNames));
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = comparable(display.of(code) ?? '');
      if (name !== '' && !names.has(name)) names.set(name, code);
    }
  }
  return names;
}

function comparable(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
