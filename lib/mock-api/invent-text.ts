import { enumWords, goodStates, livelyStates, stateAfter } from './enum-words.ts';
import { inventMoment } from './invent-moment.ts';
import { domainCurrency } from './domain-currency.ts';
import { inventCountry, inventStreet, inventStreetAddress, inventTown } from './invent-place.ts';
import { meaningOf, type Scene, type Wanted } from './scene.ts';
import { fakerFor, type Faker } from './seeded-faker.ts';

/** A text that fits the schema and looks like what its name and description say. */
export function inventText(scene: Scene, wanted: Wanted): string {
  const { schema, name } = wanted;
  const draw = (): Faker => fakerFor(...scene.seed, name);
  const states = statesOf(scene, wanted);
  if (states.length > 0) return chooseState(states, scene, name);
  if (schema.format === 'date' || schema.format === 'date-time' || schema.format === 'time') return inventMoment(scene, wanted, schema.format);
  const byFormat = schema.format === undefined ? undefined : formats[schema.format];
  if (byFormat !== undefined) return byFormat(draw(), meaningOf(scene, wanted));
  const text = fitted(named(scene, wanted, draw), wanted);
  return schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(text) ? text : (fromPattern(schema.pattern, draw()) ?? text);
}

/** Only values that the function's schema or the domain's words list count as states. */
function statesOf(scene: Scene, wanted: Wanted): string[] {
  if (wanted.schema.enum !== undefined) return wanted.schema.enum.filter((one) => typeof one === 'string');
  return enumWords(meaningOf(scene, wanted));
}

/** What the action leads to; for a result the first good one; for a thing that is looked up any good one. */
function chooseState(states: string[], scene: Scene, name: string): string {
  const reached = scene.action === '' ? undefined : stateAfter(states, scene.action, scene.inputs);
  if (reached !== undefined) return reached;
  const good = goodStates(states);
  if (scene.action !== '' || !/status|state|stage/i.test(name)) return good[0] ?? '';
  // In a list, what lies further back is through with it.
  if (scene.rank > 0) return good.at(-1) ?? '';
  return fakerFor(...scene.seed, name).helpers.arrayElement(livelyStates(states));
}

const formats: Partial<Record<NonNullable<Wanted['schema']['format']>, (faker: Faker, meaning: string) => string>> = {
  email: (faker) => faker.internet.email({ provider: 'example.com' }).toLowerCase(),
  phone: (faker, meaning) => phone(faker, meaning),
  uri: (faker) => `https://www.example.com/${faker.string.alphanumeric({ length: 6, casing: 'lower' })}`,
  uuid: (faker) => faker.string.uuid(),
  decimal: (faker) => faker.number.float({ min: 10, max: 100, multipleOf: 0.01 }).toFixed(2),
  money: (faker) => faker.number.float({ min: 10, max: 100, multipleOf: 0.01 }).toFixed(2),
};

/** 555-01xx are numbers that no one has. */
const phone = (faker: Faker, meaning: string): string => /mask|hidden/i.test(meaning) ? `*******${faker.string.numeric(2)}` : `+1 ${faker.string.numeric({ length: 3, allowLeadingZeros: false })} 555 01${faker.string.numeric(2)}`;
/** Two plain names: faker's full names carry titles and double names, which are hard to say. */
const personName = (faker: Faker): string => `${faker.person.firstName()} ${faker.person.lastName()}`;
const digits = (faker: Faker, length: number): string => faker.string.numeric({ length, allowLeadingZeros: false });
const counts: Record<string, number> = { four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12, sixteen: 16 };

function named(scene: Scene, wanted: Wanted, draw: () => Faker): string {
  const meaning = meaningOf(scene, wanted);
  const length = /(?<!last )\b(four|five|six|seven|eight|nine|ten|twelve|sixteen)[ -]digits?\b/i.exec(meaning)?.[1];
  if (length !== undefined) return digits(draw(), counts[length.toLowerCase()] ?? 8);
  const rule = rules.find(([name]) => name.test(wanted.name));
  if (rule !== undefined) return rule[1](draw(), scene, meaning, wanted.name);
  return /\b(?:people|person|guest|customer|caller)'?s? name\b/i.test(meaning) ? personName(draw()) : draw().helpers.arrayElement(['standard', 'regular', 'confirmed']);
}

type TextRule = [name: RegExp, invent: (faker: Faker, scene: Scene, meaning: string, name: string) => string];
/** By what a name ends or begins with; the first that fits decides. */
const rules: TextRule[] = [
  [/mask/i, (faker) => `*******${faker.string.numeric(2)}`],
  [/email/i, (faker) => faker.internet.email({ provider: 'example.com' }).toLowerCase()],
  [/phone|mobile|callback/i, (faker, _, meaning) => phone(faker, meaning)],
  [/sentTo/i, (faker) => `${faker.person.firstName()[0]?.toLowerCase() ?? 'a'}***@example.com`],
  [/currency/i, (_, scene) => domainCurrency(scene.agent, scene.inputs)],
  [/last_?(?:four|4)/i, (faker, scene) => lastDigits(scene) ?? faker.string.numeric(4)],
  [/iban/i, (faker) => faker.finance.iban()],
  [/address/i, (faker) => `${inventStreetAddress(faker)}, ${inventTown(faker)}`],
  [/post_?code|zip/i, (faker) => faker.location.zipCode('#####')],
  [/countr/i, (faker) => inventCountry(faker)],
  [/city|town|place|location/i, (faker) => inventTown(faker)],
  [/street/i, (faker) => inventStreet(faker)],
  [/(?:merchant|company|vendor|business|employer|supplier|biller)/i, (faker) => `${faker.person.lastName()} ${faker.helpers.arrayElement(['Market', 'Books', 'Pharmacy', 'Coffee', 'Garage', 'Garden', 'Sports'])}`],
  [/first_?name|given_?name|nickname/i, (faker) => faker.person.firstName()],
  [/last_?name|family_?name|surname/i, (faker) => faker.person.lastName()],
  [/(?:legal|full|customer|guest|holder|contact|owner|driver|agent|person|patient|member|payee).*name|^name$/i, (faker) => personName(faker)],
  [/expiry|expiration/i, (faker, scene) => `${String(faker.number.int({ min: 1, max: 12 })).padStart(2, '0')}/${(scene.now.getUTCFullYear() + 2) % 100}`],
  [/(?:order|table|ticket|queue|room|seat|booking)_?number$/i, (faker) => digits(faker, 2)],
  [/number$|^(?:from|to)?account/i, (faker) => digits(faker, 8)],
  [/reason_?code$/i, () => 'OTHER'],
  [/(?:id|code|token|reference|ref|key)$/i, (faker, _scene, _meaning, name) => `${(name[0] ?? 'r').toUpperCase()}${digits(faker, 4)}`],
  [/summary/i, (faker) => faker.helpers.arrayElement(['The request was understood and is under way.', 'Everything that was asked for has been looked at.'])],
  [/why|reason|explanation/i, (faker) => faker.helpers.arrayElement(['The standard terms apply.', 'It was asked for.'])],
  [/message|note|detail|description|text|comment|advice/i, (faker) => faker.helpers.arrayElement(['All is well.', 'Nothing more is needed.'])],
  [/status|state|stage|step|phase|progress/i, (faker) => faker.helpers.arrayElement(['received', 'in progress', 'under review'])],
  [/url|link|website/i, () => 'https://www.example.com/'],
  [/language/i, (_, scene) => scene.agent.spec.language],
  [/colou?r/i, (faker) => faker.color.human()],
  [/name|title|label/i, (faker) => faker.commerce.productName()],
];

/** The last four digits of the key that was asked for: a card ending in 4432 says so. */
function lastDigits(scene: Scene): string | undefined {
  return Object.values(scene.inputs).map((value) => (typeof value === 'string' ? /(\d{4})$/.exec(value)?.[1] : undefined)).find((found) => found !== undefined);
}

function fromPattern(pattern: string, faker: Faker): string | undefined {
  try {
    const text = faker.helpers.fromRegExp(pattern.replace(/^\^/, '').replace(/\$$/, ''));
    return new RegExp(pattern, 'u').test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function fitted(text: string, { schema: { minLength = 0, maxLength } }: Wanted): string {
  return (maxLength === undefined ? text : text.slice(0, maxLength)).padEnd(minLength, '0');
}
