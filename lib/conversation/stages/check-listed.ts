import type { Slot } from '../inputs/slot.ts';
import { isItems, type Item } from '../language/local/extract/item.ts';
import { matchListed } from '../language/local/extract/match-listed.ts';
import { nameOfListed } from '../language/local/extract/name-of-listed.ts';
import { listPage } from '../language/phrase/phrase-result.ts';
import { checkGates } from '../gates/check-gates.ts';
import { rememberCall } from '../memory/remember-call.ts';
import { newTask } from '../state/conversation-state.ts';
import { runCall } from './run-call.ts';
import type { StepInput } from './stage.ts';

/**
 * Compares what is ordered with the list that the agent's own catalogue gives, where a lookup gives one: things on it get
 * its names; of others the caller is told, once, with what there is. They stay in the order: only the function that takes
 * it knows for sure (docs/decisions/036).
 */
export async function checkListed(input: StepInput): Promise<void> {
  const { scope, conversation, task, capability } = input;
  const { model } = scope.turn;
  for (const slot of model.slots(capability)) {
    const value = task.inputs[slot.name];
    if (slot.kind !== 'items' || !isItems(value) || value.length === 0) continue;
    const list = await listedFor(input, slot);
    if (!list) continue;
    // "Ham olive and pepper" are three things where the list has all three.
    const matched = value.flatMap((item): { item: Item; name: string | null }[] => {
      const names = matchListed(item.name, list, slot);
      return names.length === 0 ? [{ item, name: null }] : names.map((name) => ({ item, name }));
    });
    task.inputs[slot.name] = matched.map(({ item, name }): Item => (name === null ? item : { ...item, name }));
    const before = task.unlisted ?? [];
    const unknown = matched.filter(({ item, name }) => name === null && !before.includes(item.name)).map(({ item }) => item.name);
    if (unknown.length === 0) continue;
    task.unlisted = [...before, ...unknown];
    const told = before.length > 0 ? [] : list.slice(0, listPage);
    if (told.length > 0) conversation.offered = told.flatMap((entry) => nameOfListed(entry) ?? []);
    scope.say({ kind: 'unlisted', on: model.listingFor(slot)?.capability.target.entity.toLowerCase() ?? 'list', names: unknown, told, left: told.length === 0 ? 0 : Math.max(0, list.length - told.length), currency: model.currency, offersMore: false });
  }
}

/** The list, as it was read out, or as the lookup answers now; null where there is none or it is closed to the caller. */
async function listedFor({ scope, conversation }: StepInput, slot: Slot): Promise<unknown[] | null> {
  const listing = scope.turn.model.listingFor(slot);
  if (!listing) return null;
  const { capability, step, output } = listing;
  const known = conversation.listed?.[step.fn.name];
  if (known) return known;
  if (checkGates(scope, conversation, capability, step.fn, {})) return null;
  const lookup = newTask(conversation, capability.id, {}, false);
  const result = await runCall({ scope, conversation, task: lookup, capability, step, position: 0 });
  if (!result.ok) return null;
  rememberCall(conversation, capability, lookup, step.fn, result.outputs, []);
  const list = result.outputs[output];
  return Array.isArray(list) ? list : null;
}
