import { createServer } from 'node:net';

/** Binds for an instant; undefined when the port is taken or not ours to bind. */
function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = address !== null && typeof address === 'object' ? address.port : undefined;
      server.close(() => resolve(bound));
    });
  });
}

export async function isPortFree(port: number, host: string): Promise<boolean> {
  return (await tryPort(port, host)) !== undefined;
}

/** Hands out ports of 127.0.0.1 that are free now, none of them twice. */
export class PortAllocator {
  private readonly given = new Set<number>();

  constructor(private readonly host = '127.0.0.1') {}

  reserve(port: number): void {
    this.given.add(port);
  }

  /** The wished port when it is free, else one the system picks. */
  async take(wish?: number): Promise<number> {
    if (wish !== undefined && wish > 0 && wish < 65536 && !this.given.has(wish)) {
      const port = await tryPort(wish, this.host);
      if (port !== undefined) return this.give(port);
    }
    for (;;) {
      const port = await tryPort(0, this.host);
      if (port === undefined) throw new Error(`No port can be opened on ${this.host}.`);
      if (!this.given.has(port)) return this.give(port);
    }
  }

  private give(port: number): number {
    this.given.add(port);
    return port;
  }
}
