import { existsSync } from 'node:fs';
import { inRepository } from '../repository.ts';
import type { StackInfo } from '../stack-info.ts';

const pad = (label: string): string => label.padEnd(12);

function curlLines({ baseUrl, tenants }: StackInfo): string[] {
  const [tenant] = tenants;
  if (tenant === undefined) return [];
  const authorization = `-H 'authorization: Bearer ${tenant.apiKey}'`;
  const credits = `${baseUrl}/api/billing/credits`;
  const body = `'{"creditType":"notification","channel":"sms","quantity":1,"referenceType":"reminder","referenceId":"INV-42"}'`;
  return [
    '',
    'Spend a credit, read the balance, read the ledger:',
    '',
    `  curl -sw '\\n' -X POST ${credits}/deduct ${authorization} -H 'content-type: application/json' -H "idempotency-key: try-$(date +%s)" -d ${body}`,
    `  curl -sw '\\n' ${credits}/${tenant.id} ${authorization}`,
    `  curl -sw '\\n' ${credits}/${tenant.id}/ledger ${authorization}`,
  ];
}

function loginLines({ baseUrl, tenants, admin, inboxUrl }: StackInfo): string[] {
  const [first, second] = tenants;
  if (first === undefined) return [];
  const sandbox = tenants.find((tenant) => tenant.isSandbox);
  return [
    '',
    `Demo logins (the code arrives in the inbox${inboxUrl === null ? '' : ` ${inboxUrl}`}):`,
    '',
    ...[first, ...(second === undefined ? [] : [second])].map(({ slug, login }) => `  ${pad(slug)} ${login}`),
    ...(sandbox === undefined ? [] : [`  ${pad(sandbox.slug)} ${sandbox.login}  a sandbox: its time can be moved`]),
    ...(admin === undefined || admin === null ? [] : [`  ${pad('platform')} ${admin.login}  at ${baseUrl}/admin`]),
  ];
}

/** What a newcomer needs, ready to copy. */
export function summarize(info: StackInfo, ui: boolean, seconds: number): string {
  const withUi = ui && existsSync(inRepository('contractnest-ui/dist'));
  const lines = [
    '',
    `ContractNest is ready after ${seconds.toFixed(1)} s.`,
    '',
    `  ${pad(withUi ? 'Product' : 'API')} ${info.baseUrl}`,
    ...(withUi ? [`  ${pad('Admin')} ${info.baseUrl}/admin`] : []),
    `  ${pad('API docs')} ${info.baseUrl}/docs`,
    ...(info.inboxUrl === null ? [] : [`  ${pad('Inbox')} ${info.inboxUrl}`]),
    `  ${pad('Edge')} ${info.edgeUrl}`,
    `  ${pad('PostgREST')} ${info.postgrestUrl}`,
    `  ${pad('Everything')} ${info.dataDirectory}/stack.json`,
    ...loginLines(info),
    ...curlLines(info),
    '',
    'Ctrl-C stops it.',
  ];
  return lines.join('\n');
}
