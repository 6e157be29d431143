const small = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const scales: readonly [bigint, string][] = [[1_000_000_000_000n, 'trillion'], [1_000_000_000n, 'billion'], [1_000_000n, 'million'], [1_000n, 'thousand'], [100n, 'hundred']];

/** 342 -> "three hundred forty-two". Of a fraction the whole part only. Beyond trillions digit by digit. */
export function cardinal(value: number | bigint): string {
  const whole = typeof value === 'bigint' ? value : BigInt(Math.trunc(value));
  if (whole < 0n) return `minus ${cardinal(-whole)}`;
  if (whole >= 1_000_000_000_000_000n) return digits(String(whole));
  if (whole < 20n) return small[Number(whole)] ?? '';
  if (whole < 100n) return `${tens[Number(whole / 10n)]}${whole % 10n === 0n ? '' : `-${small[Number(whole % 10n)]}`}`;
  const [size, name] = scales.find(([size]) => whole >= size) ?? [1n, ''];
  const rest = whole % size;
  return `${cardinal(whole / size)} ${name}${rest === 0n ? '' : ` ${cardinal(rest)}`}`;
}

const irregular: Record<string, string> = { one: 'first', two: 'second', three: 'third', five: 'fifth', eight: 'eighth', nine: 'ninth', twelve: 'twelfth' };

/** 22 -> "twenty-second". */
export function ordinal(value: number): string {
  const words = cardinal(value);
  const cut = Math.max(words.lastIndexOf(' '), words.lastIndexOf('-')) + 1;
  const last = words.slice(cut);
  return words.slice(0, cut) + (irregular[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`));
}

/** "0134" -> "zero one three four"; anything but digits is left out. */
export function digits(text: string): string {
  return [...text].filter((character) => /\d/.test(character)).map((digit) => small[Number(digit)]).join(' ');
}

/** 2026 -> "twenty twenty-six", 1905 -> "nineteen oh five", 2005 -> "two thousand five". */
export function year(value: number): string {
  const [century, rest] = [Math.floor(value / 100), value % 100];
  if (value < 1100 || value > 2099 || (value >= 2000 && value < 2010)) return cardinal(value);
  return `${cardinal(century)} ${rest === 0 ? 'hundred' : rest < 10 ? `oh ${cardinal(rest)}` : cardinal(rest)}`;
}

/** "1,250.5" -> "one thousand two hundred fifty point five". A number with two decimals reads as a price: "24.50" -> "twenty-four fifty". */
export function decimal(text: string): string {
  const [whole = '0', fraction] = text.replaceAll(',', '').split('.');
  const spoken = cardinal(BigInt(whole));
  if (fraction === undefined) return spoken;
  if (fraction.length === 2 && whole !== '0') return fraction === '00' ? spoken : `${spoken} ${fraction.startsWith('0') ? `oh ${cardinal(Number(fraction))}` : cardinal(Number(fraction))}`;
  return `${spoken} point ${digits(fraction)}`;
}

/** Spells every number that is left when dates, money and the like have been spelled. */
export function spellNumbers(text: string): string {
  return text
    .replace(/(?<=^|[\s(])[-−](?=\d)/g, 'minus ')
    .replace(/(?<![\w.])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d]|[.,]\d)/g, (number) => decimal(number))
    .replace(/\d+/g, (left) => ` ${left.length > 4 ? digits(left) : cardinal(BigInt(left))} `);
}
