import { seededRandom } from './seeded-random.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Container = Json[] | { [key: string]: Json };
interface Place {
  parent: Container;
  key: string | number;
}

const strings = ['', ' ', 'x', 'READ', 'read', 'Agent', 'agent', 'API_CALL', 'GET', '1.6.0', '1.8.0', 'urn:uuid:40ae01b8-98c2-51f9-9919-c3f67919f1e3', '40AE01B8-98C2-51F9-9919-C3F67919F1E3', '40ae01b8-98c2-51f9-9919-c3f67919f1e', 'entityId', 'functionId', 'https://a.example/x', '/orders/{id}', '/orders/:id', '//h/p', 'http://[::1]/x', 'http://[1:2:3:4:5:6:7:8:9]/', 'a b', 'mailto:x@y', 'x:', '?q#f', '#', '%zz', '2026-05-02T17:00:00Z', '2026-02-29T17:00:00Z', '2024-02-29t23:59:60+00:00', '2026-05-02 17:00:00Z', '2026-05-02T24:00:00Z', '2026-05-02T17:00:00', '2026-05-02', '2026-05-02T17:00:00.123+05', '__proto__', 'é🍕'];
const values: Json[] = [null, true, false, 0, 1, -1, 1.5, 1e21, 2 ** 53 + 2, Infinity, [], [null], [[]], {}, { a: 1 }, { name: 'x' }, ...strings];
const keys = ['extra', 'name', 'description', 'executionType', 'endpointId', 'scriptReference', 'primaryKey', 'foreignKeys', 'attributes', 'appliedTags', 'value', '$schema', '__proto__', 'constructor', 'toString', 'notes', 'severity', 'priority', 'url', 'metadata'];
const commonParts: Record<string, Json> = {
  foreignKeys: [{ keyName: 'a', referencesEntity: 'b' }],
  attributes: [{ name: 'a', type: 'b', description: 'c', value: null }],
  appliedTags: [{ tagDefinitionId: '40ae01b8-98c2-51f9-9919-c3f67919f1e3', selectedValues: ['a'] }],
};

/** One small piece of damage (or a harmless change) to a copy of a document; the same for the same seed. Applied `steps` times. */
export function mutate(document: Json, seed: number): Json {
  const random = seededRandom(seed);
  const copy = structuredClone(document);
  const steps = random() < 0.75 ? 1 : 2;
  let root: Json = copy;
  for (let step = 0; step < steps; step += 1) root = mutateOnce(root, random);
  return root;
}

function mutateOnce(root: Json, random: () => number): Json {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  if (typeof root !== 'object' || root === null || random() < 0.002) return pick(values);
  const place = descend(root, random);
  const { parent, key } = place;
  const write = (value: Json): void => void Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
  const current = (parent as Record<string | number, Json>)[key] as Json;
  switch (Math.floor(random() * 10)) {
    case 0: {
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else Reflect.deleteProperty(parent, key);
      break;
    }
    case 1:
    case 2:
      write(pick(values));
      break;
    case 3: {
      if (Array.isArray(parent)) break;
      Reflect.deleteProperty(parent, key);
      const renamed = random() < 0.5 ? String(key).slice(0, -1) : pick(keys);
      Object.defineProperty(parent, renamed, { value: current, writable: true, enumerable: true, configurable: true });
      break;
    }
    case 4:
      write(random() < 0.5 ? [current] : { nested: current });
      break;
    case 5:
      write(pick(strings));
      break;
    case 6: {
      const target = typeof current === 'object' && current !== null && !Array.isArray(current) ? current : Array.isArray(parent) ? undefined : parent;
      if (target !== undefined) Object.defineProperty(target, pick(keys), { value: pick(values), writable: true, enumerable: true, configurable: true });
      break;
    }
    case 7: {
      if (typeof current === 'string' && current !== '') {
        const at = Math.floor(random() * current.length);
        write(current.slice(0, at) + pick(['', 'g', '-', ' ', '{', '\u00e9', '%', 'Z', '0']) + current.slice(at + 1));
      } else if (typeof current === 'number') write(current + pick([0.5, 1, -1, 1e16]));
      break;
    }
    case 8: {
      if (Array.isArray(current) && current.length > 0) current.push(structuredClone(pick(current)));
      else if (typeof current === 'object' && current !== null && !Array.isArray(current)) Object.assign(current, structuredClone({ [pick(Object.keys(commonParts))]: pick(Object.values(commonParts)) }));
      break;
    }
    default: {
      const name = pick(Object.keys(commonParts));
      if (!Array.isArray(parent)) Object.defineProperty(parent, name, { value: structuredClone(random() < 0.7 ? (commonParts[name] as Json) : pick(values)), writable: true, enumerable: true, configurable: true });
    }
  }
  return root;
}

/** A random place: each level is left with some chance, so that shallow and deep places are both met. */
function descend(root: Container, random: () => number): Place {
  let parent: Container = root;
  for (;;) {
    const names = Array.isArray(parent) ? parent.map((_, index) => index) : Object.keys(parent);
    if (names.length === 0) return { parent, key: Array.isArray(parent) ? 0 : 'extra' };
    const key = names[Math.floor(random() * names.length)] as string | number;
    const child = (parent as Record<string | number, Json>)[key];
    if (typeof child !== 'object' || child === null || random() < 0.12 || (Array.isArray(child) && child.length === 0)) return { parent, key };
    parent = child;
  }
}
