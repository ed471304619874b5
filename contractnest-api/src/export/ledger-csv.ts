/** The ledger as one CSV file: the pages of exportCreditEntries, written to the browser as they come. */
import { once } from 'node:events';
import { LEDGER_COLUMNS, operations } from '@contractnest/contract';
import type { Operation } from '@contractnest/contract';
import type { RequestHandler, Response } from 'express';
import { identifyCaller } from '../auth/caller.ts';
import { contextOf } from '../http/begin.ts';
import { apiHeaders } from '../http/security-headers.ts';
import { edgeHeaders, readInput, sendRefusal, type RouteParts } from '../operation-route.ts';

const pages = operations.exportCreditEntries;
const path = `/functions/v1/${pages.edge}/${pages.id}`;

export function ledgerCsv({ config, edge, tokens }: RouteParts): RequestHandler {
  const op = pages as unknown as Operation;
  return async (req, res) => {
    const context = contextOf(res);
    context.operation = 'ledgerCsv';
    const caller = identifyCaller(op, req, config.CN_PUBLIC_URL);
    const input = await readInput(op, req);
    let cursor: string | null | undefined;
    do {
      const headers = await edgeHeaders(caller, tokens, context, req);
      const body = JSON.stringify({ ...input, ...(typeof cursor === 'string' && { cursor }) });
      const answer = await edge.call({ path, headers, body });
      if (answer.status >= 400) return refuse(res, answer);
      const page = pages.output.parse(JSON.parse(answer.body.toString('utf8')));
      if (!res.headersSent) begin(res, String(input['from']), String(input['to']));
      if (page.lines !== '' && !res.write(`${page.lines}\r\n`)) await once(res, 'drain');
      cursor = page.nextCursor;
    } while (typeof cursor === 'string' && !res.destroyed);
    res.end();
  };
}

function begin(res: Response, from: string, to: string): void {
  const name = `ledger-${from.slice(0, 10)}-${to.slice(0, 10)}.csv`.replace(/[^\w.-]/g, '');
  res.writeHead(200, {
    ...apiHeaders,
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  });
  res.write(`${LEDGER_COLUMNS.join(',')}\r\n`);
}

/** Half a file must not look like a whole one: a refusal in the middle breaks the connection off. */
function refuse(res: Response, answer: Parameters<typeof sendRefusal>[1]): void {
  if (res.headersSent) res.destroy();
  else sendRefusal(res, answer);
}
