/** Several prepared statements sent in one go: they make one transaction, and one wait. */
import type { Client, Connection, Submittable } from 'pg';

export interface Step {
  readonly name: string;
  readonly values: readonly (string | null)[];
}

class Pipeline implements Submittable {
  constructor(
    private readonly steps: readonly Step[],
    private readonly resolve: () => void,
    private readonly reject: (error: Error) => void,
  ) {}

  submit(connection: Connection): void {
    connection.stream.cork();
    for (const { name, values } of this.steps) {
      connection.bind({ statement: name, values: [...values] }, true);
      connection.execute({}, true);
    }
    connection.sync();
    connection.stream.uncork();
  }

  handleDataRow(): void {
    // Answers are read from the wire and not looked at.
  }

  handleCommandComplete(): void {
    // The end is what handleReadyForQuery hears of.
  }

  handleError(error: Error): void {
    // Nothing more is heard of a submission after its error.
    this.reject(error);
  }

  handleReadyForQuery(): void {
    this.resolve();
  }
}

export function sendPipeline(client: Client, steps: readonly Step[]): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new Pipeline(steps, resolve, reject));
  });
}
