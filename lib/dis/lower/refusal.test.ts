import { expect, it, test } from 'vitest';
import { parseExpression } from '../expression/parse-expression.ts';
import { namesRead } from '../expression/names-read.ts';
import { exampleSpec } from '../../../tests/support/dis/example-spec.ts';
import { refusalFor, type Refusal } from './refusal.ts';

function refusal(condition: string): Refusal {
  const parsed = parseExpression(condition);
  if (!parsed.ok) throw new Error(parsed.problem);
  return refusalFor({ tree: parsed.tree, reads: namesRead(parsed.tree) }, 'Menu');
}

it.each([
  ['session.verificationLevel >= `2`', 'I can do that once I have checked who you are.'],
  ['session.recordingConsent', 'I can do that once you have told me whether you agree to the recording.'],
  ['session.riskScore < `70`', "I can't do that right now. A colleague can help you with it."],
  ["triplet.modeOfInteraction == 'READ'", "I can tell you about the menu, but I can't change it."],
  ['input.addressConfirmed == `true`', 'I can do that once you have confirmed the address.'],
  ['input.readBackConfirmed', 'I can do that once you have said yes to the details.'],
  ["input.kind == 'A'", "I can't do that with these details."],
  ['entity.attemptsLeft > `0`', "I can't do that as things stand now. A colleague can help you with it."],
  ['`true`', 'That is not something I can do here.'],
])('refuses in plain words where %s fails', (condition, expected) => expect(refusal(condition)).toEqual({ refusal: expected }));

test('of several things that are wanted, says the one that is missing: first who it is, at the end the yes', () => {
  expect(refusal("session.riskScore < `85` && session.verificationLevel >= `2` && session.recordingConsent != `null` && (function.functionName != 'submit' || input.readBackConfirmed)")).toEqual({
    refusal: 'I can do that once I have checked who you are, you have told me whether you agree to the recording and you have said yes to the details.',
    refusals: [
      { unless: 'session.verificationLevel >= `2`', say: 'I can do that once I have checked who you are.' },
      { unless: 'session.recordingConsent != `null`', say: 'I can do that once you have told me whether you agree to the recording.' },
      { unless: 'session.riskScore < `85`', say: "I can't do that right now. A colleague can help you with it." },
      { unless: 'input.readBackConfirmed', say: 'I can do that once you have said yes to the details.' },
    ],
  });
});

test('writes every kind of test as an expression again, and leaves out names that need quotes', () => {
  const conditions = refusal('contains([\'a`b\', "x y"], session.authLevel) && length(session.consentGiven) > `0` && !(session.loginBlocked) && session.verified && session."risk score" < `1`').refusals?.map(({ unless }) => unless);
  expect(conditions).toEqual(['!(session.loginBlocked)', 'session.verified', 'length(session.consentGiven) > `0`']);
  const member = refusal("contains(['GOLD', 'a`b'], session.authLevel) && input.confirmed").refusals?.map(({ unless }) => unless) ?? [];
  expect(member).toEqual(['contains(`["GOLD","a\\`b"]`, session.authLevel)', 'input.confirmed']);
  for (const condition of member) expect(parseExpression(condition)).toMatchObject({ ok: true });
});

test('stands in the agent beside the whole sentence, unless the dossier says its own', () => {
  const gate = exampleSpec((d) => { d.accessGateMatrixEntries[1].gateCondition = 'session.verified && input.confirmed'; }).gates[1];
  expect(gate).toMatchObject({ refusal: 'I can do that once I have checked who you are and you have said yes to the details.', refusals: [{ unless: 'session.verified' }, { unless: 'input.confirmed' }] });
  const stated = exampleSpec((d) => { Object.assign(d.accessGateMatrixEntries[1], { gateCondition: 'session.verified && input.confirmed', attributes: [{ name: 'refusal', type: 'string', description: 'd', value: 'Not today.' }] }); }).gates[1];
  expect([stated?.refusal, stated?.refusals]).toEqual(['Not today.', undefined]);
});
