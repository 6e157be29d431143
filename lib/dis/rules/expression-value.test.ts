import { expect, it } from 'vitest';
import { diagnose } from '../../../tests/support/dis/diagnose.ts';

const about = (condition: string): string[] => diagnose('DIS-EXPRESSION-VALUE', (d) => { d.accessGateMatrixEntries[0].gateCondition = condition; }).map((line) => line.replace('warning /accessGateMatrixEntries/0/gateCondition ', ''));

it.each([
  ["session.level >= '2'", "In this condition >= puts numbers in order, and '2' is none. (Write the number in backticks: >= `2`.)"],
  ["now > '2024-01-01'", "In this condition > puts numbers in order, and '2024-01-01' is none. (Compare numbers with it; texts and dates only with == and !=.)"],
  ['`0` < input.amount < `10`', 'In this condition the outcome of < is compared once more with <. (Write two comparisons with && between them: input.amount > `0` && input.amount < `10`.)'],
  ["input.size == 'large' || 'small'", "In this condition 'small' stands alone beside ||, compared with nothing. (Repeat what is compared: || input.size == 'small'.)"],
  ["contains(input.size, ['large'])", 'In this condition contains() is given the value first and the list second. (Turn them round: contains([ … ], input.size).)'],
  ["input.size == 'a' | input.size == 'b'", 'In this condition a single | hands the outcome on instead of asking for one of two. (Write || for "or".)'],
  ["'true'", "In this condition the whole condition is 'true', and a condition passes on true alone. (Write `true` in backticks.)"],
  ['length(input.items)', 'In this condition length( … ) alone is no yes or no. (Compare it: length( … ) > `0`.)'],
  ["triplet.modeOfInteraction == 'notify'", 'This condition compares triplet.modeOfInteraction with "notify", which it never is. (Did you mean \'NOTIFY\'? There are: \'CREATE\', \'READ\', \'UPDATE\', \'DELETE\', \'INITIATE\', \'RESPOND\', \'NOTIFY\'.)'],
  ["contains(['Order taker'], actor.roleName)", 'This condition compares actor.roleName with "Order taker", which it never is. (Did you mean \'Order Taker\'? There are: \'Order Taker\', \'Guest\'.)'],
])('doubts %s', (condition, expected) => expect(about(condition)).toEqual([expected]));

it.each(["input.size == 'large' || input.size == 'small'", '`true`', '`false`', "contains(['a', 'b'], input.size)", "(input.size == 'a') == `true`", 'length(input.items) > `0`', "actor.roleName == 'Order Taker'", 'session.ok', 'input.items[?price > `3`] | length(@) > `0`'])('takes %s as it is', (condition) => expect(about(condition)).toEqual([]));

it('does not know the names of roles that are defined elsewhere', () => {
  expect(diagnose('DIS-EXPRESSION-VALUE', (d, dossier) => { dossier.referencedConstructs = { roles: [] }; d.accessGateMatrixEntries[0].gateCondition = "actor.roleName == 'Teller'"; })).toEqual([]);
});
