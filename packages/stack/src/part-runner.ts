/** All programs of one stack: started one after the other, watched, stopped in reverse. */
import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { DataDirectory } from './data-directory.ts';
import { recordProcesses } from './data-lock.ts';
import { namesFullDisk, type StackFailure } from './failure.ts';
import type { PortAllocator } from './ports.ts';
import { PortTaken, SupervisedPart, type Part, type PartName, type Watch } from './process/supervised-part.ts';
import { Watchdog } from './process/watchdog.ts';

export interface RunnerPlan {
  readonly data: DataDirectory;
  readonly echo: boolean;
  say(line: string): void;
  /** A part died too often: the stack cannot go on. */
  gaveUp(failure: StackFailure): void;
}

const portAttempts = 4;
const rotateMilliseconds = 60_000;
/** Postgres panics when it finds no room for the next one. */
const walSegmentBytes = 16 * 1024 * 1024;

export class PartRunner {
  private readonly parts = new Map<PartName, SupervisedPart>();
  private readonly listed = new Map<PartName, number>();
  private readonly watchdog = new Watchdog();
  private recording: Promise<void> = Promise.resolve();
  private readonly rotation: NodeJS.Timeout;
  private stopping: Promise<void> | undefined;
  private onChange: () => Promise<void> = () => Promise.resolve();

  constructor(private readonly plan: RunnerPlan) {
    this.rotation = setInterval(() => this.parts.forEach((part) => part.rotateLog()), rotateMilliseconds);
    this.rotation.unref();
  }

  async start(part: Part): Promise<void> {
    const supervised = new SupervisedPart(
      part,
      this.watch(),
      join(this.plan.data.logs, `${part.name}.log`),
      this.plan.echo,
    );
    this.parts.set(part.name, supervised);
    await supervised.start().catch(async (error: unknown) => {
      this.parts.delete(part.name);
      await supervised.stop();
      throw error;
    });
  }

  /** Starts a part on a port of its own choice; when somebody was faster, on another one. */
  async startOnFreePort(
    ports: PortAllocator,
    wish: number | undefined,
    make: (port: number) => Part | Promise<Part>,
  ): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      const port = await ports.take(attempt === 1 ? wish : undefined);
      try {
        await this.start(await make(port));
        return port;
      } catch (error) {
        if (!(error instanceof PortTaken) || attempt === portAttempts) throw error;
      }
    }
  }

  pids(): Partial<Record<PartName, number>> {
    return Object.fromEntries(this.listed);
  }

  /** What fails on a full disk fails in many ways, and often without a line in a log, which lies on that disk. */
  sawFullDisk(): boolean {
    const { bavail, bsize } = statfsSync(this.plan.data.root);
    return bavail * bsize < walSegmentBytes || [...this.parts.values()].some((part) => namesFullDisk(part.recentLog()));
  }

  async restart(name: PartName): Promise<void> {
    await this.parts.get(name)?.restart();
  }

  /** Called after every start and end of a process. */
  whenChanged(listener: () => Promise<void>): void {
    this.onChange = listener;
  }

  /** May be called again while it works. */
  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    clearInterval(this.rotation);
    for (const part of [...this.parts.values()].reverse()) await part.stop();
    await this.recording;
    await this.watchdog.close();
  }

  /** Without asking and without waiting. */
  kill(): void {
    for (const pid of this.listed.values()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    }
  }

  private watch(): Watch {
    return {
      changed: (name) => this.changed(name),
      restarted: (name) => this.plan.say(`${name} answers again.`),
      gaveUp: (_name, failure) => this.plan.gaveUp(failure),
      say: (line) => this.plan.say(line),
    };
  }

  private changed(name: PartName): void {
    const before = this.listed.get(name);
    if (before !== undefined) this.watchdog.remove(before);
    this.listed.delete(name);
    const pid = this.parts.get(name)?.pid;
    if (pid !== undefined) {
      this.listed.set(name, pid);
      this.watchdog.add(pid);
    } else if (name === 'postgres' && this.stopping === undefined) {
      // Every connection of its pool is dead and would fail one request each: it begins anew with the database.
      void this.restart('postgrest');
    }
    // A full disk must not end a running stack; the list only helps the next start to clean up.
    const write = (): Promise<void> => recordProcesses(this.plan.data, [...this.listed.values()]).then(this.onChange);
    this.recording = this.recording.then(write).catch(() => undefined);
  }
}
