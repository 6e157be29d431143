import { contentWords } from '../match/lexical-index.ts';

/**
 * What people ask any assistant for, that only an agent made for it can do. Sentence embeddings put "I want to book a flight"
 * as near to ordering a pizza as "let me have a tuna and a ham".
 */
const elsewhere = new Set('book booking reserve reservation rent rental hire flight plane airport hotel room taxi cab uber train bus ticket appointment doctor dentist haircut weather forecast joke song poem riddle story movie film news bitcoin'.split(' '));

/** Whether the words name something of another trade. It counts only where they share none with what the agent is asked for. */
export const namesOther = (text: string): boolean => contentWords(text).some((word) => elsewhere.has(word));
