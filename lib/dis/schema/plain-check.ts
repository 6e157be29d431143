import type { z } from 'zod';
import { invariant } from '@/lib/core/errors.ts';

/** Says only whether a value fits. */
export type PlainCheck = (value: unknown) => boolean;

/**
 * A plain function that decides as `schema.safeParse` does, without copying the value or collecting problems: in a large dossier
 * nearly everything is right, and only what is not goes through zod, for its description. The schemas stay the one definition.
 * An object with a member `__proto__` never fits, so that its own path is taken. Throws on a kind of schema that ours do not use.
 */
export function plainCheck(schema: z.core.$ZodType): PlainCheck {
  // The kinds of zod are a closed list, and this is its own type for telling them apart.
  const def = defOf(schema as z.core.$ZodTypes);
  const tests = (def.checks ?? []).map((check) => testOf(check as z.core.$ZodChecks));
  switch (def.type) {
    case 'string':
      return alsoPassing((value) => typeof value === 'string', tests);
    case 'number':
      return alsoPassing((value) => typeof value === 'number' && Number.isFinite(value), tests);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'unknown':
      return () => true;
    case 'literal':
      return memberOf(def.values);
    case 'enum':
      return memberOf(Object.values(def.entries));
    case 'custom':
      return testOf(schema as z.core.$ZodCustom);
    case 'optional': {
      const inner = plainCheck(def.innerType);
      return (value) => value === undefined || inner(value);
    }
    case 'array':
      return alsoPassing(everyItem(plainCheck(def.element)), tests);
    case 'record':
      invariant(defOf(def.valueType).type === 'unknown', 'the values of our records are free');
      return (value) => isObject(value) && !Object.hasOwn(value, '__proto__');
    case 'object':
      return objectCheck(def);
    case 'union':
      return branchCheck(def);
    default:
      invariant(false, `no plain check is made for schemas of the kind ${def.type}`);
  }
}

// oxlint-disable-next-line no-underscore-dangle -- the name under which zod documents a schema's definition for tools
const defOf = <Part extends { readonly _zod: { readonly def: unknown } }>(part: Part): Part['_zod']['def'] => part._zod.def;

function testOf(check: z.core.$ZodChecks | z.core.$ZodCustom): PlainCheck {
  const def = defOf(check);
  switch (def.check) {
    case 'custom': {
      const { fn } = def;
      return (value) => Boolean(fn(value));
    }
    case 'min_length':
      return (value) => Array.isArray(value) && value.length >= def.minimum;
    case 'greater_than':
      invariant(def.inclusive, 'our lower bounds are inclusive');
      return (value) => typeof value === 'number' && value >= Number(def.value);
    case 'less_than':
      invariant(def.inclusive, 'our upper bounds are inclusive');
      return (value) => typeof value === 'number' && value <= Number(def.value);
    default:
      invariant(false, `no plain check is made for tests of the kind ${def.check}`);
  }
}

function alsoPassing(first: PlainCheck, tests: readonly PlainCheck[]): PlainCheck {
  const [test, ...more] = tests;
  return test === undefined ? first : alsoPassing((value) => first(value) && test(value), more);
}

function memberOf(values: readonly unknown[]): PlainCheck {
  const known = new Set(values);
  return (value) => known.has(value);
}

const everyItem = (item: PlainCheck): PlainCheck => (value) => {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index += 1) if (!item(value[index])) return false;
  return true;
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function objectCheck(def: z.core.$ZodObjectDef): PlainCheck {
  const closed = def.catchall !== undefined && defOf(def.catchall).type === 'never';
  const members = new Map(Object.entries(def.shape).map(([key, schema]) => [key, { fits: plainCheck(schema), required: defOf(schema).type !== 'optional' }]));
  const required = [...members.values()].filter((member) => member.required).length;
  return (value) => {
    if (!isObject(value)) return false;
    let found = 0;
    for (const key in value) {
      const member = members.get(key);
      if (member === undefined) {
        if (closed || key === '__proto__') return false;
        continue;
      }
      if (!member.fits(value[key])) return false;
      if (member.required) found += 1;
    }
    return found === required;
  };
}

/** The one branch that the discriminator names. */
function branchCheck(def: z.core.$ZodUnionDef): PlainCheck {
  const { discriminator } = def as z.core.$ZodDiscriminatedUnionDef;
  const branches = new Map<unknown, PlainCheck>();
  for (const option of def.options) {
    const { shape } = defOf(option as z.core.$ZodObject);
    const literal = shape[discriminator] as z.core.$ZodLiteral | undefined;
    for (const value of literal === undefined ? [] : defOf(literal).values) branches.set(value, plainCheck(option));
  }
  invariant(branches.size > 0, 'our unions have a discriminator');
  return (value) => isObject(value) && (branches.get(value[discriminator])?.(value) ?? false);
}
