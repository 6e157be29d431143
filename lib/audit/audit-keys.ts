/** The record's own keys. Their hash tag keeps them in one slot, so that a cluster appends and archives atomically too. */
export const auditKeys = {
  /** The stream of entries. */
  stream: 'foundry:{audit}',
  /** `sequence hash` of the newest entry. */
  head: 'foundry:{audit}:head',
  /** `sequence hash` of the newest entry that went into an archive; absent where none did. */
  base: 'foundry:{audit}:base',
  /** What the last verification found, as JSON. */
  verified: 'foundry:{audit}:verified',
  /** Held by the one process that verifies for a page. */
  verifying: 'foundry:{audit}:verifying',
  /** Held by the one process that archives. */
  archiving: 'foundry:{audit}:archiving',
  /** The last batch of a writer, so that one that was sent twice is appended once. */
  writer: (id: string): string => `foundry:{audit}:writer:${id}`,
} as const;

/** A place in the chain: how many entries come before the next one, and what it is chained to. */
export interface ChainPoint {
  sequence: number;
  hash: string;
}

/** Hash before the first entry. */
export const genesisHash = '0'.repeat(64);

/** Reads `sequence hash`; the start of the chain where there is none. */
export function parsePoint(text: string | null): ChainPoint {
  const [sequence = '0', hash = genesisHash] = (text ?? '').split(' ');
  return { sequence: Number(sequence), hash };
}

export const formatPoint = ({ sequence, hash }: ChainPoint): string => `${sequence} ${hash}`;
