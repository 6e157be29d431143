import { z } from 'zod';
import { isDateTime, isUri, isUriReference, isUuid } from './formats.ts';

/** Strings whose form is checked; the message names the form, so that it can be shown as it is. */
export const uuid = z.string().refine(isUuid, { params: { format: 'uuid' } });
export const dateTime = z.string().refine(isDateTime, { params: { format: 'date-time' } });
export const uri = z.string().refine(isUri, { params: { format: 'uri' } });
export const uriReference = z.string().refine(isUriReference, { params: { format: 'uri-reference' } });

/** JSON Schema `integer`: any whole number, also beyond the safe integers of JavaScript. */
export const integer = z.number().refine(Number.isInteger, { params: { format: 'integer' } });
/** Any JSON value, but present (and a number that JavaScript can hold). */
const anyValue = z.custom<unknown>((value) => value !== undefined && (typeof value !== 'number' || Number.isFinite(value)));

const foreignKey = z.looseObject({ keyName: z.string(), referencesEntity: z.string(), description: z.string().optional() });
export const attribute = z.looseObject({ name: z.string(), type: z.string(), description: z.string(), value: anyValue });
const appliedTag = z.looseObject({ tagDefinitionId: uuid, selectedValues: z.array(z.string()) });
/** An object whose members are free. */
export const openObject = z.record(z.string(), z.unknown());

/** What every construct but one carries. `primaryKey` names the construct's own id field. */
export const common = <Key extends string>(primaryKey: Key) => ({
  primaryKey: z.literal(primaryKey).optional(),
  foreignKeys: z.array(foreignKey).optional(),
  attributes: z.array(attribute).optional(),
  appliedTags: z.array(appliedTag).optional(),
});
export const ids = z.array(uuid);
