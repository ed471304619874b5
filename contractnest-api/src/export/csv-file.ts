/** Lists as one CSV file: the pages of an operation, written to the browser as they come. */
import { once } from 'node:events';
import {
  AUDIT_COLUMNS,
  CREDIT_NOTE_COLUMNS,
  INVOICE_COLUMNS,
  LEDGER_COLUMNS,
  operations,
  PLATFORM_AUDIT_COLUMNS,
  USAGE_COLUMNS,
  type Operation,
} from '@contractnest/contract';
import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { identifyCaller } from '../auth/caller.ts';
import { contextOf } from '../http/begin.ts';
import { apiHeaders } from '../http/security-headers.ts';
import { edgeHeaders, limitCaller, noteUnknown, readInput, sendRefusal, type RouteParts } from '../operation-route.ts';

interface CsvFile {
  /** Where the file is offered. */
  readonly path: string;
  /** For the log and the numbers. */
  readonly name: string;
  /** Answers `lines` and `nextCursor`. */
  readonly pages: Operation;
  readonly columns: readonly string[];
}

export const csvFiles: readonly CsvFile[] = [
  {
    path: '/api/billing/credits/:tenantId/ledger.csv',
    name: 'ledger',
    pages: operations.exportCreditEntries as unknown as Operation,
    columns: LEDGER_COLUMNS,
  },
  {
    path: '/api/billing/usage/:tenantId/events.csv',
    name: 'usage',
    pages: operations.exportUsageEvents as unknown as Operation,
    columns: USAGE_COLUMNS,
  },
  {
    path: '/api/billing/invoices/:tenantId/invoices.csv',
    name: 'invoices',
    pages: operations.exportInvoices as unknown as Operation,
    columns: INVOICE_COLUMNS,
  },
  {
    path: '/api/billing/credit-notes/:tenantId/credit-notes.csv',
    name: 'credit-notes',
    pages: operations.exportCreditNotes as unknown as Operation,
    columns: CREDIT_NOTE_COLUMNS,
  },
  {
    path: '/api/tenant/audit.csv',
    name: 'audit',
    pages: operations.exportAuditEvents as unknown as Operation,
    columns: AUDIT_COLUMNS,
  },
  {
    path: '/api/admin/audit.csv',
    name: 'audit',
    pages: operations.exportPlatformEvents as unknown as Operation,
    columns: PLATFORM_AUDIT_COLUMNS,
  },
];

const Page = z.object({ lines: z.string(), nextCursor: z.string().nullable() });

export function csvFile(
  { name, pages, columns }: CsvFile,
  { config, edge, tokens, limits }: RouteParts,
): RequestHandler {
  const path = `/functions/v1/${pages.edge}/${pages.id}`;
  return async (req, res) => {
    const context = contextOf(res);
    context.operation = `${name}Csv`;
    const caller = identifyCaller(pages, req, config.CN_PUBLIC_URL);
    limitCaller(limits, caller, req, res);
    const input = await readInput(pages, req);
    let cursor: string | null | undefined;
    do {
      const headers = await edgeHeaders(caller, tokens, context, req);
      const body = JSON.stringify({ ...input, ...(typeof cursor === 'string' && { cursor }) });
      const answer = await edge.call({ path, headers, body });
      noteUnknown(limits, caller, req, answer);
      if (answer.status >= 400) return refuse(res, answer);
      const page = Page.parse(JSON.parse(answer.body.toString('utf8')));
      if (!res.headersSent) begin(res, fileName(name, input), columns);
      if (page.lines !== '' && !res.write(`${page.lines}\r\n`)) await once(res, 'drain');
      cursor = page.nextCursor;
    } while (typeof cursor === 'string' && !res.destroyed);
    res.end();
  };
}

/** `ledger-2026-11-01-2026-12-01.csv`; a bound that was not given is left out. */
function fileName(name: string, input: Record<string, unknown>): string {
  const days = [input['from'], input['to']].flatMap((at) => (typeof at === 'string' ? [at.slice(0, 10)] : []));
  return `${[name, ...days].join('-')}.csv`.replace(/[^\w.-]/g, '');
}

function begin(res: Response, name: string, columns: readonly string[]): void {
  res.writeHead(200, {
    ...apiHeaders,
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  });
  res.write(`${columns.join(',')}\r\n`);
}

/** Half a file must not look like a whole one: a refusal in the middle breaks the connection off. */
function refuse(res: Response, answer: Parameters<typeof sendRefusal>[1]): void {
  if (res.headersSent) res.destroy();
  else sendRefusal(res, answer);
}
