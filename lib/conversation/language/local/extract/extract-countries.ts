import type { Extractor } from './found.ts';

let byName: Map<string, string> | undefined;

/** Country names in English to ISO 3166 codes, as the runtime's own data has them, with what people call some. */
function countryCodes(): Map<string, string> {
  if (byName) return byName;
  byName = new Map<string, string>();
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  for (let first = 65; first <= 90; first += 1) {
    for (let second = 65; second <= 90; second += 1) {
      const code = String.fromCodePoint(first, second);
      // Regions that are no country: groups, outlying places and private use.
      if (/^(EU|EZ|UN|QO|ZZ|XA|XB|DD|SU|YU|AN|BU|CS|DY|FX|HV|NH|NQ|PU|PZ|RH|TP|UK|VD|WK|YD|ZR|AC|CP|DG|EA|IC|TA|JT|MI|NT|PC|PU|PZ|SU)$/.test(code)) continue;
      const name = names.of(code);
      if (name) byName.set(name.normalize('NFD').replaceAll(/\p{Mn}/gu, '').toLowerCase(), code);
    }
  }
  for (const [name, code] of Object.entries({ america: 'US', usa: 'US', 'the states': 'US', 'united states of america': 'US', us: 'US', uk: 'GB', england: 'GB', scotland: 'GB', wales: 'GB', britain: 'GB', 'great britain': 'GB', holland: 'NL', 'czech republic': 'CZ', turkey: 'TR', uae: 'AE', 'ivory coast': 'CI', 'south korea': 'KR', korea: 'KR' })) byName.set(name, code);
  return byName;
}

/** "Spain and Portugal" as ["ES", "PT"] where the description asks for codes, else as names. */
export const extractCountries: Extractor = ({ words, slot }) => {
  const codes = countryCodes();
  const found: string[] = [];
  let from = -1;
  let to = 0;
  for (let at = 0; at < words.length; at += 1) {
    for (let length = Math.min(4, words.length - at); length >= 1; length -= 1) {
      const name = words.slice(at, at + length).map(({ norm }) => norm).join(' ');
      const code = codes.get(name);
      // "us" is more often people than a country.
      if (!code || (name === 'us' && words[at]?.raw !== 'US')) continue;
      const value = /code|iso/i.test(slot.schema.description ?? '') ? code : name.replaceAll(/(?<=^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
      if (!found.includes(value)) found.push(value);
      if (from < 0) from = at;
      to = at + length;
      at += length - 1;
      break;
    }
  }
  return found.length > 0 ? { value: found, from, to } : null;
};
