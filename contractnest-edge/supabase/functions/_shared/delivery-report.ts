/** What providers report: the bytes are checked against their signature before anything reads them. */
import { operations } from '@contractnest/contract';
import { environment } from './environment.ts';
import { problemResponse } from './problems.ts';
import { readBytes } from './request-body.ts';
import { requestIdOf } from './request-id.ts';
import { answer } from './rpc.ts';
import { unknownPath } from './serve.ts';
import { isSigned } from './signature.ts';
import { mintWebhookToken } from './token.ts';

const MAX_BODY = 64_000;

export async function deliveryReport(request: Request, rest: string): Promise<Response> {
  const operation = operations.reportJtdDelivery;
  if (rest !== operation.id) return unknownPath();
  // Without a signature it is a request like any other, of somebody who may not make it.
  if (!request.headers.has('webhook-signature')) return answer(operation, request);
  const requestId = requestIdOf(request);
  const bytes = await readBytes(request, MAX_BODY);
  if (typeof bytes === 'string') return problemResponse(bytes, requestId);
  // The signature is over the text: bytes that are none cannot have one.
  const body = new TextDecoder().decode(bytes);
  const { providerSecret } = environment;
  if (providerSecret === undefined || !(await isSigned(providerSecret, request.headers, body)))
    return problemResponse('unauthenticated', requestId);
  const headers = new Headers({
    'content-type': 'application/json',
    'content-length': String(new TextEncoder().encode(body).length),
    'x-request-id': requestId,
    authorization: `Bearer ${await mintWebhookToken()}`,
  });
  return answer(operation, new Request(request.url, { method: 'POST', headers, body }));
}
