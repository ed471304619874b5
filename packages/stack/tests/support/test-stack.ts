import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack, type Stack } from '../../src/stack.ts';
import type { StackOptions } from '../../src/stack-context.ts';

/** The caller's own settings must not turn a test onto a real database. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR !== undefined && { TMPDIR }) };
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'contractnest-test-'));
}

export async function removeFolder(path: string): Promise<void> {
  // Whose supervisor was killed end a moment later, and write until then.
  await rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

export function startTestStack(dataDirectory: string, options: StackOptions = {}): Promise<Stack> {
  return startStack({ port: 0, durable: false, environment: plainEnvironment(), dataDirectory, ...options });
}

/** Spends one credit of the first demo tenant; answers the HTTP status, or the fault. */
export async function deduct({ info }: Stack, key: string): Promise<number | string> {
  const [tenant] = info.tenants;
  try {
    const response = await fetch(`${info.baseUrl}/api/billing/credits/deduct`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tenant?.apiKey ?? ''}`,
        'idempotency-key': key,
      },
      body: JSON.stringify({ creditType: 'notification', channel: 'sms', quantity: 1 }),
      signal: AbortSignal.timeout(5_000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    return String(error);
  }
}

export async function availableSms({ info }: Stack): Promise<number> {
  const [tenant] = info.tenants;
  const response = await fetch(`${info.baseUrl}/api/billing/credits/${tenant?.id ?? ''}`, {
    headers: { authorization: `Bearer ${tenant?.apiKey ?? ''}` },
  });
  const body = (await response.json()) as { balances: { channel: string | null; available: number }[] };
  return body.balances.find(({ channel }) => channel === 'sms')?.available ?? Number.NaN;
}
