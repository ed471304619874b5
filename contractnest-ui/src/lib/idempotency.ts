/**
 * One key per thing the person means to do. The same form sent again (a lost answer, a double
 * click) carries the same key, so it counts once; a changed form is another intent with its own.
 */
export interface Attempt {
  keyFor(payload: unknown): string;
  /** After an accepted answer: sending the same values again is a new intent. */
  settle(): void;
}

export function createAttempt(newKey: () => string = () => crypto.randomUUID()): Attempt {
  let current: { readonly body: string; readonly key: string } | undefined;
  return {
    keyFor(payload) {
      const body = JSON.stringify(payload);
      if (current?.body !== body) current = { body, key: newKey() };
      return current.key;
    },
    settle() {
      current = undefined;
    },
  };
}
