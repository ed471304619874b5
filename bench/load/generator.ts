/** The load generator as the bench sees it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FromGenerator, Job, LoadResult, Setting, ToGenerator } from './job.ts';

export class Generator {
  private constructor(private readonly child: ChildProcess) {}

  /** In a process of its own, on the fastest Node there is, so that it is busy with nothing else. */
  static start(node: string, setting: Setting): Generator {
    const worker = fileURLToPath(new URL('./worker.ts', import.meta.url));
    const child = spawn(node, ['--import', 'tsx', worker], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const generator = new Generator(child);
    generator.tell({ setting });
    return generator;
  }

  async run(job: Job): Promise<LoadResult> {
    this.tell({ job });
    const heard = new AbortController();
    const { signal } = heard;
    const ended = once(this.child, 'exit', { signal }).then(() => ({ failure: 'the load generator died' }));
    const told = once(this.child, 'message', { signal }).then(([message]) => message as FromGenerator);
    ended.catch(() => undefined);
    const message = await Promise.race([told, ended]).finally(() => heard.abort());
    if ('failure' in message) throw new Error(`The load failed: ${message.failure}`);
    return message.result;
  }

  stop(): void {
    if (this.child.connected) this.child.disconnect();
  }

  private tell(message: ToGenerator): void {
    this.child.send(message);
  }
}
