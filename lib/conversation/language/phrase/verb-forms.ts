const irregular: Record<string, string> = { send: 'sent', set: 'set', put: 'put', give: 'given', make: 'made', take: 'taken', find: 'found', hold: 'held', pay: 'paid', buy: 'bought', get: 'got', write: 'written', read: 'read', do: 'done', hand: 'handed', tell: 'told', sell: 'sold', keep: 'kept', let: 'let', begin: 'begun', go: 'gone', say: 'said', speak: 'spoken', build: 'built', bring: 'brought', cut: 'cut', draw: 'drawn', leave: 'left', lend: 'lent', lose: 'lost', meet: 'met', run: 'run', shut: 'shut', spend: 'spent', undo: 'undone', withdraw: 'withdrawn', reset: 'reset', quit: 'quit', choose: 'chosen', freeze: 'frozen' };
const doubling = /^(submit|cancel|stop|plan|transfer|refer|ship|drop|swap|permit|admit|commit|control|enrol|label|tag|log|plug|scan|skip|pin|top|travel)$/;
const particles = new Set(['off', 'to', 'up', 'out', 'in', 'on', 'over', 'back', 'away', 'down', 'for', 'with', 'about', 'from', 'a', 'an', 'the', 'my', 'your', 'this', 'that', 'all', 'some']);

/** "placed" of place, "sent" of send, "cancelled" of cancel. */
export function participle(verb: string): string {
  const known = irregular[verb];
  if (known) return known;
  if (doubling.test(verb)) return `${verb}${verb.at(-1) ?? ''}ed`;
  if (verb.endsWith('e')) return `${verb}d`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`;
}

/** A function's title as a verb and its object with an article: "Place order" as ["place", "the order"]. */
export function actionOf(title: string): [verb: string, object: string] {
  const [verb = '', ...rest] = title.trim().replace(/\.$/, '').split(/\s+/);
  const object = rest.map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase())).join(' ');
  if (object === '') return [verb.toLowerCase(), 'it'];
  const [first = '', second] = rest.map((word) => word.toLowerCase());
  // Who is handed over is the caller, and says so.
  const taker = /^(?:off|over) to (?:an? )?(person|human|colleague|specialist|advisor|adviser)$/.exec(object)?.[1];
  if (verb.toLowerCase() === 'hand' && taker !== undefined) return ['hand', `you over to ${/^[aeiou]/.test(taker) ? 'an' : 'a'} ${taker}`];
  if (particles.has(first)) {
    const noun = first === 'to' && second && rest.length === 2 ? `to a ${second}` : object.replace(/^(off|over|back) to (?!a |the |my )(.+)$/, '$1 to a $2');
    return [verb.toLowerCase(), noun];
  }
  return [verb.toLowerCase(), /(details|settings|preferences|contacts|notices)$/.test(object) ? `the ${object}` : `the ${object}`];
}
