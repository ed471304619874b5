/** Keeps one program running: starts it, waits until it answers, starts it again when it dies. */
import { namesTakenPort, reasonFromLog, StackFailure } from '../failure.ts';
import { startChild, type Child, type Launch } from './child.ts';
import { LogFile } from './log-file.ts';

export type PartName = 'postgres' | 'postgrest' | 'edge' | 'api';

export interface Part {
  readonly name: PartName;
  readonly title: string;
  readonly readyMilliseconds: number;
  /** Called before every start; may clear what a crash left, or wait for what it needs until `stopping`. */
  prepare(stopping: AbortSignal): Promise<Launch>;
  /** One question, answered quickly. */
  isReady(): Promise<boolean>;
}

export interface Watch {
  /** A process of this part started or ended. */
  changed(name: PartName): void;
  /** It answers again after a death. */
  restarted(name: PartName): void;
  /** It died too often; the sentence says why. */
  gaveUp(name: PartName, failure: StackFailure): void;
  say(line: string): void;
}

const deathWindow = 60_000;
const deathLimit = 5;
const backOff = [0, 200, 500, 1000, 2000];
const probePause = 25;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class PortTaken extends StackFailure {}

export class SupervisedPart {
  readonly name: PartName;
  private child: Child | undefined;
  private readonly stopped = new AbortController();
  private deaths: number[] = [];
  /** Set while a restart was asked for, so that it does not count as a death. */
  private asked = false;
  private starting: Promise<Child> | undefined;
  private loop: Promise<void> = Promise.resolve();
  private readonly log: LogFile;

  constructor(
    private readonly part: Part,
    private readonly watch: Watch,
    logPath: string,
    private readonly echo: boolean,
  ) {
    this.name = part.name;
    this.log = new LogFile(logPath);
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves when the part answers; fails with one sentence when it does not. */
  async start(): Promise<void> {
    this.starting = this.launch();
    this.loop = this.guard(await this.starting);
  }

  /** For good; called once. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await this.child?.stop();
    await this.starting?.catch(() => undefined);
    await this.loop;
    // One may have been born while we waited.
    await this.child?.stop();
    this.log.close();
  }

  /** Ends the process in order; the guard starts it again at once. */
  async restart(): Promise<void> {
    if (this.child === undefined) return;
    this.asked = true;
    await this.child.stop();
  }

  /** What it said since we began, over all its lives. */
  recentLog(): string {
    return this.log.whole();
  }

  rotateLog(): void {
    this.log.rotate();
  }

  private async launch(): Promise<Child> {
    const launch = await this.part.prepare(this.stopped.signal);
    this.log.mark();
    const child = await startChild(launch, this.log, this.echo).catch((error: unknown) => {
      throw new StackFailure(`${this.part.title} cannot be started (${launch.command}): ${(error as Error).message}`);
    });
    this.child = child;
    this.watch.changed(this.name);
    let ended: string | undefined;
    void child.ended.then((how) => {
      ended = how;
      if (this.child === child) this.child = undefined;
      this.watch.changed(this.name);
    });
    const deadline = Date.now() + this.part.readyMilliseconds;
    while (!(await this.part.isReady())) {
      if (ended !== undefined) throw this.failure(`ended with ${ended}`);
      if (this.stopped.signal.aborted) return child;
      if (Date.now() > deadline) {
        await child.stop();
        throw this.failure(`did not answer within ${this.part.readyMilliseconds / 1000} s`);
      }
      await pause(probePause);
    }
    if (ended !== undefined) throw this.failure(`ended with ${ended}`);
    return child;
  }

  private async guard(first: Child): Promise<void> {
    let child: Child | undefined = first;
    while (!this.stopped.signal.aborted) {
      const how: string = child === undefined ? 'no start' : await child.ended;
      if (this.stopped.signal.aborted) return;
      if (child !== undefined && !this.asked) this.watch.say(`${this.part.title} ended (${how}); starting it again.`);
      child = await this.revive(how);
      if (child === undefined && this.givenUp()) return;
    }
  }

  private async revive(how: string): Promise<Child | undefined> {
    const now = Date.now();
    const recent = this.deaths.filter((death) => death > now - deathWindow);
    this.deaths = this.asked ? recent : [...recent, now];
    this.asked = false;
    if (this.givenUp()) {
      this.watch.gaveUp(this.name, this.failure(`died ${deathLimit} times within a minute (last: ${how})`));
      return undefined;
    }
    await pause(backOff[this.deaths.length - 1] ?? 0);
    if (this.stopped.signal.aborted) return undefined;
    try {
      const child = await this.launch();
      this.watch.restarted(this.name);
      return child;
    } catch (error) {
      this.watch.say((error as Error).message);
      return undefined;
    }
  }

  private givenUp(): boolean {
    return this.deaths.length >= deathLimit;
  }

  private failure(what: string): StackFailure {
    const log = this.log.tail();
    const kind = namesTakenPort(log) ? PortTaken : StackFailure;
    const reason = this.echo ? 'see above' : reasonFromLog(log);
    return new kind(`${this.part.title} ${what}: ${reason} (log: ${this.log.path}).`);
  }
}
