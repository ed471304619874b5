/** What the clients were told. */
export interface Acknowledged {
  readonly tenantId: string;
  readonly key: string;
  readonly kind: string;
  readonly entryId: string;
  /** Units that came in, and units that were spent for good; a refund spends a negative number. */
  readonly granted: number;
  readonly spent: number;
}

export class Journal {
  readonly acknowledged: Acknowledged[] = [];
  /** Requests that never got an answer. */
  readonly unanswered: string[] = [];
  /** Answers that no client of this load can earn. */
  readonly strange: string[] = [];
  refused = 0;
  retried = 0;
  /** Heard first after a reply had been lost. */
  replayed = 0;
  private readonly waiting = new Set<{ readonly since: number; readonly tell: (at: number) => void }>();

  /** When the first attempt that begins after `since` has been answered. */
  nextAnswerAfter(since: number): Promise<number> {
    return new Promise((resolve) => this.waiting.add({ since, tell: resolve }));
  }

  answered(began: number): void {
    for (const waiter of this.waiting) {
      if (began < waiter.since) continue;
      this.waiting.delete(waiter);
      waiter.tell(Date.now());
    }
  }
}
