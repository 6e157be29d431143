import type { Agent, AgentEntity, AgentFunction, Binding, Capability, Gate, Rule, WorkflowNode } from '@/lib/agent/agent-schema.ts';
import { invariant } from '@/lib/core/errors.ts';
import { describeSlots } from '../inputs/describe-slots.ts';
import type { Slot } from '../inputs/slot.ts';
import { findListing, type Listing } from './find-listing.ts';
import { namedCurrency } from './named-currency.ts';

/** A function as one capability runs it. */
export interface Step {
  fn: AgentFunction;
  binding: Binding;
  /** Changes something, or has an input that only a yes may set: read back and confirmed first. */
  confirms: boolean;
}

/** An agent's parts by name, each looked up once and kept: a turn's cost does not grow with the agent. */
export class AgentModel {
  readonly key: string;
  readonly #capabilities: Map<string, Capability>;
  readonly #functions: Map<string, AgentFunction>;
  readonly #gates: Map<string, Gate>;
  readonly #steps = new Map<string, Step[]>();
  readonly #slots = new Map<string, Slot[]>();
  readonly #rules = new Map<string, Rule[]>();
  readonly #entities: Map<string, AgentEntity>;
  readonly #nodes: Map<string | undefined, WorkflowNode>;
  readonly #listings = new Map<string, Listing | null>();
  /** What a caller may ask for: not what the agent or another system begins by itself. */
  readonly requestable: readonly Capability[];
  readonly #requestable: ReadonlySet<string>;
  readonly #orderTakers = lazy(() => this.requestable.flatMap((capability) => this.slots(capability).filter(({ kind, required }) => kind === 'items' && required).slice(0, 1).map((lines) => ({ capability, lines }))));
  readonly #listed = lazy(() => [...new Map(this.requestable.flatMap((capability) => this.slots(capability).flatMap((slot) => this.listingFor(slot) ?? [])).map((listing) => [listing.capability.id, listing])).values()]);
  readonly #about = lazy(() => grouped(this.requestable, ({ target }) => [target.entity_id]));
  readonly #producers = lazy(() => grouped(this.agent.spec.functions, ({ outputs }) => Object.keys(outputs.properties)));
  readonly #takers = lazy(() => grouped(this.agent.spec.functions, ({ inputs }) => Object.keys(inputs.properties)));
  readonly #runners = lazy(() => grouped(this.requestable, ({ functions }) => new Set(functions.map((each) => each.function))));
  readonly #currency = lazy(() => namedCurrency(this.agent));

  constructor(
    readonly agent: Agent,
    readonly version: number,
  ) {
    this.key = `${agent.metadata.id}@${version}`;
    this.#capabilities = new Map(agent.spec.capabilities.map((each) => [each.id, each]));
    this.#functions = new Map(agent.spec.functions.map((each) => [each.name, each]));
    this.#gates = new Map(agent.spec.gates.map((each) => [each.id, each]));
    this.#entities = new Map(agent.spec.entities.map((each) => [each.id, each]));
    this.#nodes = new Map(agent.spec.workflow.nodes.map((each) => [each.capability, each]));
    this.requestable = agent.spec.capabilities.filter(({ initiator }) => initiator === 'caller');
    this.#requestable = new Set(this.requestable.map(({ id }) => id));
  }

  capability(id: string): Capability {
    const found = this.#capabilities.get(id);
    invariant(found, `agent ${this.key} has the capability ${id}`);
    return found;
  }

  hasCapability(id: string): boolean {
    return this.#capabilities.has(id);
  }

  functionNamed(name: string): AgentFunction | undefined {
    return this.#functions.get(name);
  }

  /** The functions of a capability in order, each with its binding. */
  steps(capability: Capability): Step[] {
    let steps = this.#steps.get(capability.id);
    if (!steps) {
      steps = capability.functions.map(({ function: name, binding: id }) => {
        const fn = this.#functions.get(name);
        const binding = fn?.bindings.find((each) => each.id === id);
        invariant(fn && binding, `capability ${capability.id} of agent ${this.key} has the function ${name} with the binding ${id}`);
        const asksYes = Object.values(fn.inputs.properties).some((schema) => schema['x-confirmation'] === true);
        return { fn, binding, confirms: binding.mutates || asksYes };
      });
      this.#steps.set(capability.id, steps);
    }
    return steps;
  }

  slots(capability: Capability): Slot[] {
    let slots = this.#slots.get(capability.id);
    if (!slots) {
      slots = describeSlots(this.steps(capability).map(({ fn }) => fn));
      this.#slots.set(capability.id, slots);
    }
    return slots;
  }

  gates(capability: Capability): Gate[] {
    return capability.gates.flatMap((id) => this.#gates.get(id) ?? []);
  }

  /** Rules on a function's inputs, or on those of the capability that runs it. */
  rules(capability: Capability, functionName: string): Rule[] {
    const key = `${capability.id}\n${functionName}`;
    let rules = this.#rules.get(key);
    if (!rules) {
      rules = this.agent.spec.rules.filter(({ applies_to: target }) => target !== null && (target.function === functionName || target.capability === capability.id));
      this.#rules.set(key, rules);
    }
    return rules;
  }

  isRequestable(id: string): boolean {
    return this.#requestable.has(id);
  }

  /** What a caller may ask for about one entity. */
  requestableAbout(entityId: string): readonly Capability[] {
    return this.#about().get(entityId) ?? [];
  }

  /** What a caller may ask for that takes the lines of an order. */
  get orderTakers(): readonly { capability: Capability; lines: Slot }[] {
    return this.#orderTakers();
  }

  /** The lookups that list what can be ordered, each once. */
  get listings(): readonly Listing[] {
    return this.#listed();
  }

  entity(id: string): AgentEntity | undefined {
    return this.#entities.get(id);
  }

  /** The workflow's node of a capability. */
  node(capabilityId: string): WorkflowNode | undefined {
    return this.#nodes.get(capabilityId);
  }

  /** ISO 4217 code of the money that the agent's own descriptions speak of; null where they name none, or several. */
  get currency(): string | null {
    return this.#currency();
  }

  /** The lookup that lists what an input of things to order may hold: one that needs nothing and changes nothing. */
  listingFor(slot: Slot): Listing | null {
    let listing = this.#listings.get(slot.name);
    if (listing === undefined) {
      listing = findListing(this, slot);
      this.#listings.set(slot.name, listing);
    }
    return listing;
  }

  /** Functions that answer with an output of this name. */
  producers(output: string): readonly AgentFunction[] {
    return this.#producers().get(output) ?? [];
  }

  /** Functions that take an input of this name. */
  takers(input: string): readonly AgentFunction[] {
    return this.#takers().get(input) ?? [];
  }

  /** The capability, among those that a caller may ask for, that runs a function; the one with the fewest functions first. */
  runnerOf(functionName: string): Capability | undefined {
    return this.#runners().get(functionName)?.toSorted((a, b) => a.functions.length - b.functions.length)[0];
  }
}

/** Worked out when first asked for, and kept. */
function lazy<T>(work: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => (kept ??= { value: work() }).value;
}

/** Entries by each of their names, in their order. */
function grouped<T>(entries: readonly T[], namesOf: (entry: T) => Iterable<string>): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    for (const name of namesOf(entry)) {
      const group = groups.get(name);
      if (group) group.push(entry);
      else groups.set(name, [entry]);
    }
  }
  return groups;
}
