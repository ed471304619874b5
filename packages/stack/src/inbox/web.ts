/** The inbox in the browser, and as JSON in the shape of maildev: GET /email, GET /email/:id, DELETE /email/all. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { MailStore } from './mail-store.ts';

const files: Readonly<Record<string, readonly [string, string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/page.js': ['page.js', 'text/javascript; charset=utf-8'],
};

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** Mail is foreign: no scripts, no requests, an origin of its own. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly policy?: string;
}

const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});
const notFound = json(404, { error: 'There is no such message.' });

/** A page elsewhere that points its own name at 127.0.0.1 must not read login codes. */
function isLocalName(host: string | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host ?? '');
}

function readPage(name: string): string {
  return readFileSync(new URL(`page/${name}`, import.meta.url), 'utf8');
}

async function answer(request: IncomingMessage, store: MailStore): Promise<Answer> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (!isLocalName(request.headers.host)) return json(403, { error: 'Open the inbox by its local address.' });
  if (request.method === 'DELETE' && path === '/email/all') {
    await store.clear();
    return json(200, true);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return json(405, { error: 'Only GET, and DELETE /email/all.' });
  const file = files[path];
  if (file !== undefined) return { status: 200, type: file[1], body: readPage(file[0]), policy: pagePolicy };
  if (path === '/healthz') return json(200, true);
  if (path === '/email') return json(200, store.list());
  return oneMail(path, store);
}

function oneMail(path: string, store: MailStore): Answer {
  const [, id, html] = /^\/email\/([0-9a-f-]{36})(\/html)?$/.exec(path) ?? [];
  const mail = id === undefined ? undefined : store.find(id);
  if (mail === undefined) return notFound;
  if (html === undefined) return json(200, mail);
  const base = '<!doctype html><meta charset="utf-8"><base target="_blank">';
  return { status: 200, type: 'text/html; charset=utf-8', body: `${base}${mail.html}`, policy: mailPolicy };
}

function send(response: ServerResponse, { status, type, body, policy }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': policy ?? "default-src 'none'; frame-ancestors 'none'",
  });
  response.end(body);
}

export function createInboxWeb(store: MailStore): Server {
  return createServer((request, response) => {
    request.resume();
    answer(request, store).then(
      (result) => send(response, result),
      (error: unknown) => send(response, json(500, { error: String(error) })),
    );
  });
}
