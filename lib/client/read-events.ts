/**
 * Reads server-sent events out of a text that grows: each call gets the whole text so far, each event is told once.
 * The call returns the event that has begun and not ended; '' where there is none.
 */
export function createEventReader(onEvent: (event: string, data: string) => void): (text: string) => string {
  let at = 0;
  let searched = 0;
  return (text) => {
    for (let end = text.indexOf('\n\n', Math.max(at, searched - 1)); end !== -1; end = text.indexOf('\n\n', at)) {
      readBlock(text, at, end, onEvent);
      at = end + 2;
    }
    searched = text.length;
    return /^event: (.*)\n/.exec(text.slice(at, at + 100))?.[1] ?? '';
  };
}

/** A block is read in place: splitting one that holds a large answer into lines would copy it. */
function readBlock(text: string, from: number, to: number, onEvent: (event: string, data: string) => void): void {
  let [event, data] = ['message', ''];
  for (let at = from; at < to; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 || newline > to ? to : newline;
    if (text.startsWith('event: ', at)) event = text.slice(at + 7, end);
    else if (text.startsWith('data: ', at)) data = text.slice(at + 6, end);
    at = end + 1;
  }
  if (data !== '') onEvent(event, data);
}
