/** A list of ids with one of them at another place, counted from 0 in the list without it. */
export function moveAgent(ids: readonly string[], id: string, place: number): string[] {
  const others = ids.filter((one) => one !== id);
  return [...others.slice(0, place), id, ...others.slice(place)];
}
