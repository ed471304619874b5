/** Several prepared statements sent in one go: they make one transaction, and one wait. */
import type { Client, Connection, Submittable } from 'pg';

export interface Step {
  readonly name: string;
  readonly values: readonly (string | null)[];
}

class Pipeline implements Submittable {
  private error: Error | undefined;

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
    this.error = error;
  }

  handleReadyForQuery(): void {
    if (this.error === undefined) this.resolve();
    else this.reject(this.error);
  }
}

export function sendPipeline(client: Client, steps: readonly Step[]): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new Pipeline(steps, resolve, reject));
  });
}
