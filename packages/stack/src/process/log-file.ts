import { closeSync, copyFileSync, fstatSync, openSync, readSync, truncateSync } from 'node:fs';

const maximumBytes = 32 * 1024 * 1024;
const tailBytes = 16 * 1024;

/** The log of one part. Children write to the file themselves, so that logging costs us nothing under load. */
export class LogFile {
  private readonly descriptor: number;
  private readonly opened: number;
  private from: number;

  constructor(readonly path: string) {
    this.descriptor = openSync(path, 'a+', 0o600);
    this.opened = this.size();
    this.from = this.opened;
  }

  /** For the child's standard output and error. */
  get fd(): number {
    return this.descriptor;
  }

  /** From here on `tail` reads. */
  mark(): void {
    this.rotate();
    this.from = this.size();
  }

  /** What was written since `mark`, at most the last 16 KB. */
  tail(): string {
    return this.read(this.from);
  }

  /** The same since we opened it, over several starts of the part. */
  whole(): string {
    return this.read(this.opened);
  }

  private read(from: number): string {
    const size = this.size();
    const start = Math.max(from > size ? 0 : from, size - tailBytes);
    const buffer = Buffer.alloc(size - start);
    const read = readSync(this.descriptor, buffer, 0, buffer.length, start);
    return buffer.toString('utf8', 0, read);
  }

  /** Keeps one old file. Writers append, so a truncated file is simply continued at its start. */
  rotate(): void {
    if (this.size() < maximumBytes) return;
    copyFileSync(this.path, `${this.path}.1`);
    truncateSync(this.path, 0);
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private size(): number {
    return fstatSync(this.descriptor).size;
  }
}
