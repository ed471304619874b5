/** The last 500 messages, newest first; kept in a file of one JSON document a line. */
import { appendFile } from 'node:fs/promises';
import { readIfPresent, writePrivateFile } from '../files.ts';
import type { Mail } from './mail.ts';

const keep = 500;

export class MailStore {
  private mails: Mail[] = [];
  private linesInFile = 0;
  /** Writes follow one another, so that lines never mix. */
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly file: string) {}

  async load(): Promise<void> {
    const lines = ((await readIfPresent(this.file)) ?? '').split('\n').filter((line) => line !== '');
    this.mails = lines.flatMap(parseLine).slice(-keep).reverse();
    await this.rewrite();
  }

  list(): readonly Mail[] {
    return this.mails;
  }

  find(id: string): Mail | undefined {
    return this.mails.find((mail) => mail.id === id);
  }

  async add(mail: Mail): Promise<void> {
    this.mails = [mail, ...this.mails].slice(0, keep);
    this.linesInFile += 1;
    const tooLong = this.linesInFile > 2 * keep;
    await this.write(() =>
      tooLong ? this.rewrite() : appendFile(this.file, `${JSON.stringify(mail)}\n`, { mode: 0o600 }),
    );
  }

  async clear(): Promise<void> {
    this.mails = [];
    await this.write(() => this.rewrite());
  }

  /** A failed write (full disk) is told to its own sender and does not stop the next one. */
  private write(task: () => Promise<void>): Promise<void> {
    const result = this.writing.then(task);
    this.writing = result.catch(() => undefined);
    return result;
  }

  private async rewrite(): Promise<void> {
    const oldestFirst = this.mails.toReversed();
    this.linesInFile = oldestFirst.length;
    await writePrivateFile(this.file, oldestFirst.map((mail) => `${JSON.stringify(mail)}\n`).join(''));
  }
}

/** A line cut off by a crash is passed over. */
function parseLine(line: string): Mail[] {
  try {
    return [JSON.parse(line) as Mail];
  } catch {
    return [];
  }
}
