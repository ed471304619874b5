/** Checks the parts of one HTTP request against an operation and names every fault by pointer. */
import type { z } from 'zod';
import type { FieldFault } from './errors.ts';
import type { Operation } from './operation.ts';

export interface RequestParts {
  readonly path: unknown;
  readonly query: unknown;
  readonly header: { readonly productCode?: string | undefined; readonly idempotencyKey?: string | undefined };
  readonly body: unknown;
}

export type Parsed =
  | { readonly ok: true; readonly input: Record<string, unknown> }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

const order = ['path', 'query', 'header', 'body'] as const;

export function parseRequest(op: Operation, request: RequestParts): Parsed {
  const faults: FieldFault[] = [];
  const input: Record<string, unknown> = {};
  for (const part of order) {
    const result = op.parts[part].safeParse(part === 'header' ? accepted(op, request.header) : request[part]);
    if (result.success) Object.assign(input, result.data);
    else faults.push(...result.error.issues.map((issue) => toFault(part, issue)));
  }
  return faults.length === 0 ? { ok: true, input } : { ok: false, faults };
}

/** Headers an operation does not take are ignored rather than refused: clients set them globally. */
function accepted(op: Operation, header: RequestParts['header']): Record<string, unknown> {
  const takes = op.parts.header.shape;
  return Object.fromEntries(Object.entries(header).filter(([key, value]) => key in takes && value !== undefined));
}

export function toFault(part: FieldFault['in'], issue: z.core.$ZodIssue): FieldFault {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  const pointer = path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { in: part, pointer, message: issue.message };
}
