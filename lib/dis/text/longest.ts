// Characters that the agent takes of a text in one line, so that no text of a dossier fills a prompt; DIS-CUT and DIS-LONG tell of each cut.
/** Names and labels: said aloud, or shown on a card. */
export const longestName = 200;
/** What scripts, methods and their surroundings are called. */
export const longestReference = 1_000;
/** What is said or explained in sentences. */
export const longestProse = 2_000;
