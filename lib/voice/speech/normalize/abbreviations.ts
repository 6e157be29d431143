const words: readonly [RegExp, string][] = [
  [/\bMr\.?(?=\s[A-Z])/g, 'Mister'],
  [/\bMrs\.?(?=\s[A-Z])/g, 'Missus'],
  [/\bMs\.?(?=\s[A-Z])/g, 'Miz'],
  [/\bDr\.?(?=\s[A-Z])/g, 'Doctor'],
  [/\bProf\.?(?=\s[A-Z])/g, 'Professor'],
  [/\bSt\.(?=\s[A-Z])/g, 'Saint'],
  [/\bNo\.\s?(?=\d)/g, 'number '],
  [/#\s?(?=\d)/g, 'number '],
  [/\be\.g\.,?/gi, 'for example,'],
  [/\bi\.e\.,?/gi, 'that is,'],
  [/\betc\./gi, 'and so on.'],
  [/\bapprox\./gi, 'approximately'],
  [/\bvs\.?(?=\s)/gi, 'versus'],
  [/\bincl\./gi, 'including'],
  [/\bmin\.?(?=\s?[,.;)]|$)/g, 'minutes'],
  [/\bw\/o\b/g, 'without'],
  [/\bw\/(?=\s)/g, 'with'],
  [/\s&\s/g, ' and '],
  [/\s\+\s/g, ' plus '],
  [/\s=\s/g, ' equals '],
  [/\s@\s/g, ' at '],
];
const units: Record<string, [string, string]> = { kg: ['kilogram', 'kilograms'], g: ['gram', 'grams'], km: ['kilometer', 'kilometers'], cm: ['centimeter', 'centimeters'], mm: ['millimeter', 'millimeters'], ml: ['milliliter', 'milliliters'], lb: ['pound', 'pounds'], lbs: ['pound', 'pounds'], oz: ['ounce', 'ounces'], ft: ['foot', 'feet'], min: ['minute', 'minutes'], mins: ['minute', 'minutes'], hr: ['hour', 'hours'], hrs: ['hour', 'hours'], sec: ['second', 'seconds'], GB: ['gigabyte', 'gigabytes'], MB: ['megabyte', 'megabytes'], mph: ['mile per hour', 'miles per hour'] };
const measured = new RegExp(String.raw`\b(\d+(?:[.,]\d+)*)\s?(${Object.keys(units).join('|')})\b`, 'g');
const email = /\b([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)\b/g;
const range = /\b(\d{1,3})\s?[-–]\s?(\d{1,3})\b(?![-–/\d]|\s?[-–]\s?\d)/g;

/** "Dr. Lee" -> "Doctor Lee", "30 min" -> "30 minutes", "#41" -> "number 41", "5-7" -> "5 to 7", "a@b.com" -> "a at b dot com". */
export function expandAbbreviations(text: string): string {
  const expanded = text
    .replace(email, (_, name: string, host: string) => `${name.replaceAll('.', ' dot ').replaceAll('_', ' underscore ').replaceAll('-', ' dash ')} at ${host.replaceAll('.', ' dot ')}`)
    .replace(measured, (_, number: string, unit: string) => `${number} ${units[unit]?.[number === '1' ? 0 : 1] ?? unit}`)
    .replace(range, '$1 to $2');
  return words.reduce((done, [pattern, spoken]) => done.replace(pattern, spoken), expanded);
}
