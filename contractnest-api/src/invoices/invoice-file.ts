/** An invoice as a file: the document of one RPC, drawn here. */
import { operations, type Operation } from '@contractnest/contract';
import type { RequestHandler } from 'express';
import { identifyCaller } from '../auth/caller.ts';
import { callRepeatable } from '../edge-client.ts';
import { contextOf } from '../http/begin.ts';
import { apiHeaders } from '../http/security-headers.ts';
import { edgeHeaders, readInput, sendRefusal, type RouteParts } from '../operation-route.ts';
import { fileName } from './invoice-text.ts';

const { downloadInvoice } = operations;
const operation = downloadInvoice as unknown as Operation;
const path = `/functions/v1/${downloadInvoice.edge}/${downloadInvoice.id}`;

export function invoiceFile({ config, edge, tokens }: RouteParts): RequestHandler {
  return async (req, res) => {
    const context = contextOf(res);
    context.operation = downloadInvoice.id;
    const caller = identifyCaller(operation, req, config.CN_PUBLIC_URL);
    const input = await readInput(operation, req);
    const headers = await edgeHeaders(caller, tokens, context, req);
    const answer = await callRepeatable(edge, { path, headers, body: JSON.stringify(input) });
    if (answer.status >= 400) return sendRefusal(res, answer);
    const printed = downloadInvoice.output.parse(JSON.parse(answer.body.toString('utf8')));
    const { drawInvoice } = await import('./draw-invoice.ts');
    const file = await drawInvoice(printed);
    res.writeHead(200, {
      ...apiHeaders,
      'content-type': 'application/pdf',
      'content-length': file.length,
      'content-disposition': `attachment; filename="${fileName(printed.invoice)}"`,
    });
    res.end(file);
  };
}
