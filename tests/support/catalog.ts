/** The catalog as platform staff change it through the API: what somebody else does while a test has a screen open. */
import { randomBytes } from 'node:crypto';
import { adminKey, api, bearer } from './stack.ts';

type Document = Record<string, unknown>;

export async function asStaff(
  method: 'get' | 'post' | 'put' | 'patch',
  path: string,
  body?: Document,
): Promise<Document> {
  const request = api[method](path).set('authorization', bearer(adminKey));
  const answer = await (body === undefined ? request : request.send(body));
  if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${answer.text}`);
  return answer.body as Document;
}

export const anyCode = (): string => `browser-${randomBytes(4).toString('hex')}`;

/** Products, plans and packs are named by nobody else. */
export async function newProduct(currency = 'EUR'): Promise<string> {
  const code = anyCode();
  await asStaff('post', '/api/admin/products', { code, name: `Product ${code}`, currency });
  return code;
}

export const flatFee = (price: string, currency = 'EUR'): Document => ({
  currency,
  cycles: ['monthly'],
  components: [{ code: 'fee', model: 'flat', timing: 'advance', price }],
});

/** A plan with one draft. */
export async function newDraft(productCode: string, billingConfig: Document): Promise<string> {
  const code = anyCode();
  await asStaff('post', '/api/admin/plans', { productCode, code, name: `Plan ${code}`, isPublic: true });
  await asStaff('post', `/api/admin/plans/${productCode}/${code}/versions`, { billingConfig });
  return code;
}

export async function newVersion(productCode: string, plan: string, billingConfig: Document): Promise<void> {
  const path = `/api/admin/plans/${productCode}/${plan}/versions`;
  const { version, revision } = await asStaff('post', path, { billingConfig });
  await asStaff('post', `${path}/${String(version)}/publish`, { revision });
}
