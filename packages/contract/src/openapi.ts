/** OpenAPI 3.1 of the REST interface, made from the operations. */
import { z } from 'zod';
import { errors, type ErrorCode } from './errors.ts';
import { IDEMPOTENCY_HEADER, PRODUCT_HEADER } from './http-request.ts';
import type { Operation } from './operation.ts';
import { PROBLEM_TYPE, toProblem } from './problem.ts';

type Json = Record<string, unknown>;

export interface OpenApiOptions {
  readonly version: string;
  readonly serverUrl: string;
}

/** Any request can meet these; an operation lists only its own refusals. */
const common: readonly ErrorCode[] = ['invalid_request', 'rate_limited', 'internal_error', 'not_ready', 'timeout'];

export function toOpenApi(operations: readonly Operation[], options: OpenApiOptions): Json {
  const paths: Record<string, Json> = {};
  for (const op of operations) {
    const path = op.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [op.method]: describe(op) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'ContractNest',
      version: options.version,
      description: 'Subscriptions, prepaid credits and usage billing. Every refusal is application/problem+json.',
    },
    servers: [{ url: options.serverUrl }],
    tags: [...new Set(operations.map((op) => op.domain))].map((name) => ({ name })),
    paths,
    components: { schemas: { Problem: problemSchema() }, securitySchemes },
  };
}

const securitySchemes = {
  credential: { type: 'http', scheme: 'bearer', bearerFormat: 'cn_service_…, cn_admin_… or cn_client_…' },
  tenantSession: { type: 'apiKey', in: 'cookie', name: '__Host-cn_tenant' },
  adminSession: { type: 'apiKey', in: 'cookie', name: '__Host-cn_admin' },
} as const;

function describe(op: Operation): Json {
  return {
    operationId: op.id,
    tags: [op.domain],
    summary: op.summary,
    description: [op.description, access(op)].filter((line) => line !== undefined).join('\n\n'),
    security: security(op),
    parameters: parameters(op),
    ...(op.method !== 'get' && { requestBody: requestBody(op) }),
    responses: { ...success(op), ...refusals(op) },
    'x-cn-callers': op.callers,
    ...(op.scope !== undefined && { 'x-cn-scope': op.scope }),
    'x-cn-edge': op.edge,
    'x-cn-rpc': op.rpc,
  };
}

function access(op: Operation): string {
  const scope = op.scope === undefined ? '' : ` Scope \`${op.scope}\`.`;
  return `Callers: ${op.callers.map((caller) => `\`${caller}\``).join(', ')}.${scope}`;
}

function security(op: Operation): Json[] {
  const open = op.callers.some((caller) => caller === 'public' || caller === 'edge');
  return [
    ...(open ? [{}] : []),
    ...(op.callers.includes('edge') ? [] : [{ credential: [] }]),
    ...(op.callers.includes('person') ? [{ tenantSession: [] }] : []),
    ...(op.callers.includes('admin') ? [{ adminSession: [] }] : []),
  ];
}

function parameters(op: Operation): Json[] {
  const list: Json[] = [];
  for (const part of ['path', 'query'] as const) {
    const { properties, required } = inputSchema(op.parts[part]);
    for (const [name, schema] of Object.entries(properties)) {
      const example = op.example.input[name];
      const { description, ...rest } = schema;
      list.push({
        name,
        in: part,
        required: part === 'path' || required.includes(name),
        ...(description !== undefined && { description }),
        schema: rest,
        ...(example !== undefined && { example }),
      });
    }
  }
  return [...list, ...headers(op)];
}

function headers(op: Operation): Json[] {
  const { properties, required } = inputSchema(op.parts.header);
  const names = { productCode: PRODUCT_HEADER, idempotencyKey: IDEMPOTENCY_HEADER } as const;
  return Object.entries(names).flatMap(([field, name]) => {
    const schema = properties[field];
    return schema === undefined ? [] : [{ name, in: 'header', required: required.includes(field), schema }];
  });
}

function requestBody(op: Operation): Json {
  const fields = Object.keys(op.parts.body.shape);
  const example = Object.fromEntries(Object.entries(op.example.input).filter(([key]) => fields.includes(key)));
  const { required, schema } = inputSchema(op.parts.body);
  return { required: required.length > 0, content: { 'application/json': { schema, example } } };
}

function success(op: Operation): Json {
  const status = op.success ?? 200;
  if (status === 204) return { [status]: { description: 'Done' } };
  const content =
    op.file === undefined
      ? { 'application/json': { schema: jsonSchema(op.output, 'output'), example: op.example.output } }
      : { [op.file]: { schema: { type: 'string', format: 'binary' } } };
  return {
    [status]: {
      description: op.summary,
      headers: { 'x-request-id': { schema: { type: 'string' } } },
      content,
    },
  };
}

function refusals(op: Operation): Json {
  const own: ErrorCode[] = op.callers.includes('edge') ? [] : ['unauthenticated', 'forbidden'];
  if (op.idempotency === 'required') own.push('idempotency_key_required', 'idempotency_key_invalid');
  if (op.method !== 'get') own.push('malformed_json', 'unsupported_media_type', 'payload_too_large');
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set([...op.errors, ...own, ...common])) {
    const { status } = errors[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, codes]) => [status, refusal(codes)]));
}

function refusal(codes: readonly ErrorCode[]): Json {
  const examples = Object.fromEntries(
    codes.map((code) => [code, { summary: errors[code].title, value: toProblem(code, 'b7e1f3d2') }]),
  );
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' }, examples } },
  };
}

interface ObjectSchema {
  readonly schema: Json;
  readonly properties: Record<string, Json>;
  readonly required: readonly string[];
}

function inputSchema(part: z.ZodType): ObjectSchema {
  const schema = jsonSchema(part, 'input');
  return {
    schema,
    properties: (schema['properties'] ?? {}) as Record<string, Json>,
    required: (schema['required'] ?? []) as string[],
  };
}

function jsonSchema(type: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
  return schema as Json;
}

function problemSchema(): Json {
  const text = { type: 'string' };
  const fault = { type: 'object', properties: { in: text, pointer: text, message: text } };
  return {
    type: 'object',
    description: 'RFC 9457. Branch on `code`; `action` says what may help.',
    required: ['type', 'title', 'status', 'code', 'action', 'request_id'],
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      code: { type: 'string', enum: Object.keys(errors) },
      detail: text,
      action: { type: 'string', enum: ['fix', 'login', 'topup', 'upgrade', 'wait', 'retry', 'pay', 'contact'] },
      request_id: text,
      errors: { type: 'array', items: fault },
      context: { type: 'object' },
    },
  };
}
