import type { ValueSchema } from '@/lib/agent/agent-schema.ts';

/** What kind of thing an input is to people, which decides how it is asked for, heard and read back. */
export type SlotKind =
  | 'confirmation'
  | 'boolean'
  | 'choice'
  | 'integer'
  | 'number'
  | 'money'
  | 'currency'
  | 'date'
  | 'time'
  | 'date-time'
  | 'month'
  | 'email'
  | 'phone'
  | 'code'
  | 'address'
  | 'place'
  | 'name'
  | 'items'
  | 'countries'
  | 'list'
  | 'object'
  | 'text';

/** One input of a capability, however many of its functions take it. */
export interface Slot {
  name: string;
  kind: SlotKind;
  schema: ValueSchema;
  required: boolean;
  /** As it is spoken of: "customer number". */
  label: string;
  question: string;
  /** Values of a choice. */
  options: string[];
  /** Functions of the capability that take it. */
  functions: string[];
}
