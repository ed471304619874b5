/**
 * One operation of the product, declared once. The Express route, the OpenAPI entry, the edge
 * handler and the typed client are derived from this record; the decision itself is the SQL
 * function named by `rpc`.
 */
import { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import { IdempotencyKey, ProductCode } from './primitives.ts';

/** Who may call. Each kind of caller has its own database role (docs/architecture.md). */
export type Caller = 'public' | 'edge' | 'person' | 'admin' | 'service' | 'client' | 'worker' | 'webhook';

type Shape = z.ZodRawShape;

export interface OperationSpec<Path extends Shape, Query extends Shape, Body extends Shape, Output extends z.ZodType> {
  readonly id: string;
  readonly domain: string;
  readonly summary: string;
  readonly description?: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express form: `/api/billing/credits/:tenantId`. */
  readonly path: string;
  /** Folder under contractnest-edge/supabase/functions. */
  readonly edge: string;
  /** Function in schema `api`. */
  readonly rpc: string;
  readonly callers: readonly Caller[];
  /** The permission the SQL function demands; shown in the API reference and the UI. */
  readonly scope?: string;
  readonly params?: Path;
  readonly query?: Query;
  readonly body?: Body;
  /** Takes the x-product-code header. */
  readonly product?: boolean;
  /** Takes the Idempotency-Key header. */
  readonly idempotency?: 'required' | 'optional';
  readonly output: Output;
  /** What the API draws of the output and answers in its place. */
  readonly file?: 'application/pdf';
  readonly success?: 200 | 201 | 202 | 204;
  readonly errors: readonly ErrorCode[];
  readonly example: { readonly input: Record<string, unknown>; readonly output: unknown };
}

/** Everything the edge receives for one operation, merged flat, unknown fields refused. */
export type Operation<
  Path extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Output extends z.ZodType = z.ZodType,
> = OperationSpec<Path, Query, Body, Output> & {
  readonly parts: Parts;
  readonly input: z.ZodObject;
};

export interface Parts {
  readonly path: z.ZodObject;
  readonly query: z.ZodObject;
  readonly header: z.ZodObject;
  readonly body: z.ZodObject;
}

export function operation<
  Path extends Shape = Record<never, never>,
  Query extends Shape = Record<never, never>,
  Body extends Shape = Record<never, never>,
  Output extends z.ZodType = z.ZodType,
>(spec: OperationSpec<Path, Query, Body, Output>): Operation<Path, Query, Body, Output> {
  const header: Record<string, z.ZodType> = {
    ...(spec.product === true && { productCode: ProductCode.optional() }),
    ...(spec.idempotency === 'required' && { idempotencyKey: IdempotencyKey }),
    ...(spec.idempotency === 'optional' && { idempotencyKey: IdempotencyKey.optional() }),
  };
  const parts: Parts = {
    path: z.strictObject(spec.params ?? {}),
    query: z.strictObject(spec.query ?? {}),
    header: z.strictObject(header),
    body: z.strictObject(spec.body ?? {}),
  };
  const input = z.strictObject({
    ...parts.path.shape,
    ...parts.query.shape,
    ...parts.header.shape,
    ...parts.body.shape,
  });
  return { ...spec, parts, input };
}

/** An empty shape adds nothing; zod would read it as `Record<string, never>` and refuse every field. */
type Fields<S> = keyof S extends never ? unknown : S extends Shape ? z.input<z.ZodObject<S>> : unknown;

/** What a caller of the typed client passes. */
export type InputOf<O> =
  O extends Operation<infer P, infer Q, infer B>
    ? Fields<P> & Fields<Q> & Fields<B> & { productCode?: string; idempotencyKey?: string }
    : never;

/** What the caller gets back. */
export type OutputOf<O> = O extends { output: infer Z extends z.ZodType } ? z.output<Z> : never;
