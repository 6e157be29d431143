import type { z } from 'zod';

const kinds: Record<string, string> = { string: 'text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'an object' };

/**
 * What a person is told of a field that does not fit, in place of the checking library's own words. A message that a schema
 * states itself comes first. Undefined where the library's words have to do.
 */
export const issueWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is missing.' : `This must be ${kinds[issue.expected] ?? issue.expected}.`;
    case 'invalid_value':
      return `This must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}.`;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? 'This is empty.' : `This must be at least ${issue.minimum}${countedIn(issue.origin)}.`;
    case 'too_big':
      return `This may be at most ${issue.maximum}${countedIn(issue.origin)}.`;
    case 'unrecognized_keys':
      return `${issue.keys.map((key) => JSON.stringify(key)).join(', ')} ${issue.keys.length === 1 ? 'is' : 'are'} not known here.`;
    default:
      return undefined;
  }
};

const countedIn = (origin: string): string => (origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '');
