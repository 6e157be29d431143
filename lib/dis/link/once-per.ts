/**
 * A function that makes its value once for each key and keeps it while the key lives: several rules and steps of lowering ask for
 * the same index of one dossier, and going through the dossier for each of them would take the square of its size.
 */
export function oncePer<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known.value;
    const value = make(key);
    made.set(key, { value });
    return value;
  };
}
