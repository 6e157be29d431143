import { DeltaSnapshot, isDeltaSnapshot, type SerializerProtocol } from '@langchain/langgraph-checkpoint';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Checkpoint values as plain JSON. Reading one back makes data only: no class is looked up by name, nothing is
 * constructed from what a record says, except the two container kinds below, which are chosen by a closed tag.
 */
export class PlainJsonSerializer implements SerializerProtocol {
  /** @throws TypeError for what JSON cannot hold (a cycle, a BigInt). */
  async dumpsTyped(value: unknown): Promise<[string, Uint8Array]> {
    if (value === undefined) return ['empty', new Uint8Array()];
    if (value instanceof Uint8Array) return ['bytes', value];
    if (isDeltaSnapshot(value)) return ['delta', encoder.encode(JSON.stringify(value.value))];
    return ['json', encoder.encode(JSON.stringify(value))];
  }

  /** @throws SyntaxError or TypeError for what is no such record. */
  async loadsTyped(type: string, data: Uint8Array | string): Promise<unknown> {
    if (type === 'empty') return undefined;
    if (type === 'bytes') return typeof data === 'string' ? encoder.encode(data) : data;
    const value: unknown = JSON.parse(typeof data === 'string' ? data : decoder.decode(data));
    if (type === 'json') return value;
    if (type === 'delta') return new DeltaSnapshot(value);
    throw new TypeError(`A checkpoint value of the kind "${type}" is not known. Known: json, bytes, delta, empty.`);
  }
}
