/** Writes the head hashes of the audit log to a file, and only then tells the database that they are there. */
import { open } from 'node:fs/promises';
import { operations, type OutputOf } from '@contractnest/contract';

export interface HeadExport {
  readonly edgeUrl: string;
  readonly workerSecret: string;
  readonly auditHeadsFile: string;
  readonly warn: (sentence: string) => void;
}

type Answer = OutputOf<typeof operations.exportAuditHeads>;

export async function exportAuditHeads(options: HeadExport): Promise<void> {
  try {
    let confirmed: Answer['heads'] = [];
    for (let round = 0; round < 1000; round += 1) {
      const { heads } = await call(options, confirmed);
      if (heads.length === 0) return;
      await append(options.auditHeadsFile, heads);
      confirmed = heads;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    options.warn(`Head hashes of the audit log could not be exported to ${options.auditHeadsFile}: ${why}`);
  }
}

async function call({ edgeUrl, workerSecret }: HeadExport, confirmed: Answer['heads']): Promise<Answer> {
  const { edge, id, output } = operations.exportAuditHeads;
  const response = await fetch(`${edgeUrl}/functions/v1/${edge}/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${workerSecret}` },
    body: JSON.stringify({ confirmed }),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`the worker was refused with ${response.status}`);
  return output.parse(await response.json());
}

/** On the disk before it is confirmed: a head that was lost would leave its day without proof. */
async function append(file: string, heads: Answer['heads']): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(heads.map((head) => `${JSON.stringify(head)}\n`).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
}
