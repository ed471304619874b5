/** The port of message providers: what is handed over, and what may come back. What follows from it is SQL's to say. */

export interface Content {
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
}

export interface Outgoing {
  readonly id: string;
  readonly tenantId: string;
  readonly token: string;
  readonly channel: string;
  readonly attempt: number;
  readonly to: string;
  readonly toName: string | null;
  /** The tenant's name. */
  readonly sender: string;
  readonly content: Content;
}

export interface Outcome {
  /**
   * accepted: the provider has it. delivered: it has arrived. temporary: it was not taken, later it may be.
   * permanent: it never will be. refused: the provider does not take anything from us. unknown: nobody can tell
   * whether it was taken. unsent: nobody was called. unrenderable: nobody was called, for there are no words.
   */
  readonly outcome:
    'accepted' | 'delivered' | 'temporary' | 'permanent' | 'refused' | 'unknown' | 'unsent' | 'unrenderable';
  readonly providerRef?: string;
  readonly reason?: string;
}

export type Provider = (message: Outgoing) => Promise<Outcome>;

/** One line, for people; never with what was sent. */
export const because = (error: unknown): string => tidy(error instanceof Error ? error.message : String(error), 300);

/** What others say, as the database takes it: one line, no control characters, no halves of characters, not too long. */
export const tidy = (text: string, length: number): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, length)
    .toWellFormed();
