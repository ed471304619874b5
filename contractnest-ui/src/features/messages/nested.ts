/** Tags in the words of messages, and the values that go in their places. */

/** The tags of a text, each once: `Dear {{customer.name}}` has customer.name. `tenant` is known already. */
export const tagsIn = (...texts: readonly string[]): string[] => {
  const found = texts.flatMap((text) => [...text.matchAll(/\{\{\s*([A-Za-z][\w.]{0,99})\s*\}\}/g)]);
  return [...new Set(found.flatMap(([, name]) => (name === undefined || name === 'tenant' ? [] : [name])))].sort();
};

export interface Nested {
  [name: string]: string | Nested;
}

/** `customer.name` is the name within customer. */
export function nestValues(values: Readonly<Record<string, string>>, names: readonly string[]): Nested {
  const all: Nested = {};
  for (const name of names) {
    const path = name.split('.').filter((part) => part !== '' && part !== '__proto__');
    const last = path.pop();
    if (last === undefined) continue;
    let place = all;
    for (const part of path) {
      const found = place[part];
      const next: Nested = typeof found === 'object' ? found : {};
      place[part] = next;
      place = next;
    }
    place[last] = values[name] ?? '';
  }
  return all;
}
