import type { Agent, AgentEntity } from '@/lib/agent/agent-schema.ts';
import { checkValue } from '@/lib/agent/check-value.ts';
import type { MockRecords } from '@/lib/contracts/mock.ts';
import { AppError } from '@/lib/core/errors.ts';
import { keyNameOf, schemaOfAttribute, type MockRecord } from './invent-record.ts';

interface Issue {
  pointer: string;
  message: string;
}

/**
 * Checks records that a person wrote against their entities, and writes each one's key into it. Names that the entity
 * does not have are let through: functions give records fields of their own.
 * @throws AppError invalid_input with an issue for each thing that does not fit
 */
export function checkRecords(agent: Agent, records: MockRecords): { entity: string; key: string; record: MockRecord }[] {
  const issues: Issue[] = [];
  const checked = Object.entries(records).flatMap(([name, byKey]) => {
    const entity = agent.spec.entities.find((one) => one.name === name);
    if (entity === undefined) issues.push({ pointer: pointerOf('records', name), message: `There is no entity "${name}". There is: ${recordable(agent).map((one) => one.name).join(', ')}.` });
    return Object.entries(byKey).map(([key, record]) => ({ entity: name, key, record: entity === undefined ? record : keyed(entity, key, record, issues) }));
  });
  const [first] = issues;
  if (first !== undefined) throw new AppError('invalid_input', first.message, { extra: { issues } });
  return checked;
}

/** The entities whose records the mock keeps: things, not those who act. */
export const recordable = (agent: Agent): AgentEntity[] => agent.spec.entities.filter((entity) => entity.kind !== 'agent');

function keyed(entity: AgentEntity, key: string, record: MockRecord, issues: Issue[]): MockRecord {
  const at = (...more: string[]): string => pointerOf('records', entity.name, key, ...more);
  const keyName = keyNameOf(entity);
  if (key.trim() === '') issues.push({ pointer: at(), message: `${keyName} is empty: every record needs one.` });
  const own = record[keyName];
  if (own !== undefined && own !== null && String(own) !== key) issues.push({ pointer: at(keyName), message: `${keyName} is ${String(own)}, but the record is kept as ${key}. They must be the same.` });
  for (const attribute of entity.attributes) {
    const value = record[attribute.name];
    if (value === undefined || value === null) continue;
    issues.push(...checkValue(schemaOfAttribute(attribute), value, attribute.name).map(({ message }) => ({ pointer: at(attribute.name), message })));
  }
  return { ...record, [keyName]: own ?? key };
}

const pointerOf = (...steps: string[]): string => steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
