/** A logo as a file: anyone may keep it for ever, since another logo has another address. */
import { operations, type Operation } from '@contractnest/contract';
import type { RequestHandler } from 'express';
import { contextOf } from '../http/begin.ts';
import { edgeHeaders, readInput, sendRefusal, type RouteParts } from '../operation-route.ts';

const { getLogo } = operations;
const path = `/functions/v1/${getLogo.edge}/${getLogo.id}`;

export function logoFile({ edge, tokens, limits }: RouteParts): RequestHandler {
  return async (req, res) => {
    const context = contextOf(res);
    context.operation = getLogo.id;
    limits.byAddress('public', req.ip, res);
    const input = await readInput(getLogo as unknown as Operation, req);
    const etag = `"${String(input['etag'])}"`;
    const headers = await edgeHeaders({ kind: 'edge', fromCookie: false }, tokens, context, req);
    const answer = await edge.call({ path, headers, body: JSON.stringify(input) });
    if (answer.status >= 400) return sendRefusal(res, answer);
    const { contentType, content } = getLogo.output.parse(JSON.parse(answer.body.toString('utf8')));
    const bytes = Buffer.from(content, 'base64');
    res.writeHead(200, {
      'content-type': contentType,
      'content-length': bytes.length,
      'cache-control': 'public, max-age=31536000, immutable',
      etag,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'content-disposition': 'inline',
    });
    res.end(bytes);
  };
}
