/**
 * Ends our children when this process is killed with no chance to do so itself (kill -9, out of memory).
 * A shell of one megabyte reads the current pids from a pipe; the pipe closes with us, then it signals them.
 */
import { spawn, type ChildProcess } from 'node:child_process';

const script = `
pids=
while read -r line; do pids=$line; done
[ -z "$pids" ] && exit 0
kill -INT $pids 2>/dev/null
count=0
while [ $count -lt 100 ]; do
  alive=
  for pid in $pids; do kill -0 "$pid" 2>/dev/null && alive="$alive $pid"; done
  [ -z "$alive" ] && exit 0
  pids=$alive
  count=$((count + 1))
  sleep 0.1
done
kill -KILL $pids 2>/dev/null
`;

export class Watchdog {
  private readonly pids = new Set<number>();
  private shell: ChildProcess | undefined;
  private closing = false;

  add(pid: number): void {
    this.pids.add(pid);
    this.tell();
  }

  remove(pid: number): void {
    if (this.pids.delete(pid)) this.tell();
  }

  /** The pid of the shell, for the list of everything that runs. */
  get pid(): number | undefined {
    return this.shell?.pid;
  }

  async close(): Promise<void> {
    this.closing = true;
    const { shell } = this;
    if (shell === undefined || shell.exitCode !== null || shell.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      // Unreferenced until here, it would not keep us waiting for its end.
      shell.ref();
      shell.once('exit', () => resolve());
      // Whatever is still listed (a child that would not stop) is left to the shell.
      shell.stdin?.end();
    });
  }

  private tell(): void {
    if (this.closing) return;
    this.shell ??= this.start();
    this.shell.stdin?.write(`${[...this.pids].join(' ')}\n`);
  }

  private start(): ChildProcess {
    // Detached: Ctrl-C in the terminal must not reach it before us.
    const shell = spawn('/bin/sh', ['-c', script, 'contractnest-watchdog'], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      cwd: '/',
    });
    shell.stdin?.on('error', () => undefined);
    shell.on('error', () => undefined);
    shell.once('exit', () => {
      if (this.shell !== shell || this.closing) return;
      this.shell = undefined;
      this.tell();
    });
    shell.unref();
    return shell;
  }
}
