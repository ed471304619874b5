/** Bills as files: the document of one RPC, drawn here. */
import { operations, type Operation } from '@contractnest/contract';
import type { RequestHandler } from 'express';
import type { z } from 'zod';
import { identifyCaller } from '../auth/caller.ts';
import { callRepeatable } from '../edge-client.ts';
import { contextOf } from '../http/begin.ts';
import { apiHeaders } from '../http/security-headers.ts';
import { edgeHeaders, limitCaller, noteUnknown, readInput, sendRefusal, type RouteParts } from '../operation-route.ts';
import { fileName } from './bill-text.ts';

const { downloadCreditNote, downloadInvoice } = operations;

interface BillFile {
  readonly path: string;
  handler(parts: RouteParts): RequestHandler;
}

interface Drawn {
  readonly name: string;
  readonly file: Buffer;
}

/** The code that draws is loaded with the first file. */
export const billFiles: readonly BillFile[] = [
  billFile(downloadInvoice, async (printed) => {
    const { drawInvoice } = await import('./draw-invoice.ts');
    return { name: fileName(printed.invoice), file: await drawInvoice(printed) };
  }),
  billFile(downloadCreditNote, async (printed) => {
    const { drawCreditNote } = await import('./draw-credit-note.ts');
    return { name: fileName(printed.creditNote), file: await drawCreditNote(printed) };
  }),
];

type Source<Output extends z.ZodType> = Pick<Operation, 'id' | 'edge' | 'path'> & { readonly output: Output };

function billFile<Output extends z.ZodType>(
  source: Source<Output>,
  draw: (printed: z.output<Output>) => Promise<Drawn>,
): BillFile {
  const operation = source as unknown as Operation;
  const path = `/functions/v1/${source.edge}/${source.id}`;
  const handler =
    ({ config, edge, tokens, limits }: RouteParts): RequestHandler =>
    async (req, res) => {
      const context = contextOf(res);
      context.operation = source.id;
      const caller = identifyCaller(operation, req, config.CN_PUBLIC_URL);
      limitCaller(limits, caller, req, res);
      const input = await readInput(operation, req);
      const headers = await edgeHeaders(caller, tokens, context, req);
      const answer = await callRepeatable(edge, { path, headers, body: JSON.stringify(input) });
      noteUnknown(limits, caller, req, answer);
      if (answer.status >= 400) return sendRefusal(res, answer);
      const { name, file } = await draw(source.output.parse(JSON.parse(answer.body.toString('utf8'))));
      res.writeHead(200, {
        ...apiHeaders,
        'content-type': 'application/pdf',
        'content-length': file.length,
        'content-disposition': `attachment; filename="${name}"`,
      });
      res.end(file);
    };
  return { path: source.path, handler };
}
