/** What is known of an agent's file when it is looked at. Hashes are of contents. */
export interface FileSituation {
  /** Null: there is no file. */
  file: string | null;
  published: string | null;
  /** What the file held when the registry last wrote or imported it; null where it never did. */
  lastSeen: string | null;
  /** Whether some version, published or not, has the file's content. */
  known: boolean;
  /** The agent was deleted. */
  deleted: boolean;
}

export type SyncStep = 'nothing' | 'write' | 'import' | 'gone' | 'forget' | 'remove' | 'stray';

/**
 * Which side moved? A file that changed since it was last seen was edited and is imported; one that did not, while
 * another version was published elsewhere, is brought up to date. A folder that is seen for the first time (a new
 * container with files from its image) is brought up to date where its content is an older version, and imported where
 * no one has seen it. The file of a deleted agent goes, unless it holds what no version has: that is a person's to decide.
 */
export function decideSync({ file, published, lastSeen, known, deleted }: FileSituation): SyncStep {
  if (deleted) return file === null ? 'nothing' : known || file === lastSeen ? 'remove' : 'stray';
  if (file === null) {
    if (published === null) return 'forget';
    return lastSeen === published ? 'gone' : 'write';
  }
  if (file === published) return 'nothing';
  if (published !== null && (file === lastSeen || (lastSeen === null && known))) return 'write';
  return 'import';
}
