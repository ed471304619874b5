/** The built UI: three entries, each the fallback of its own paths. */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { Router, type RequestHandler } from 'express';
import expressStaticGzip from 'express-static-gzip';
import { contextOf } from '../http/begin.ts';
import { styleNonce } from '../http/security-headers.ts';

const entries = [
  { at: '/admin', file: 'admin.html' },
  { at: '/c', file: 'client.html' },
  { at: '', file: 'index.html' },
] as const;

/** The build writes this where a nonce belongs (Vite: `html.cspNonce`). */
const NONCE_MARK = '__CSP_NONCE__';
const YEAR = 31_536_000_000;

export function ui(folder: string): Router {
  const router = Router();
  const assets = join(folder, 'assets') + sep;
  router.use((_req, res, next) => {
    contextOf(res).operation = 'ui';
    next();
  });
  router.use(rootPage(folder));
  router.use(
    // Serves the compressed copy that the build put beside a file to whoever takes it.
    expressStaticGzip(folder, {
      index: false,
      enableBrotli: true,
      orderPreference: ['br', 'gzip'],
      serveStatic: {
        redirect: false,
        dotfiles: 'ignore',
        // Names under assets/ carry a hash of their content; all else must be asked for again.
        setHeaders: (res: ServerResponse, path: string) => {
          const hashed = path.startsWith(assets);
          res.setHeader('cache-control', hashed ? `public, max-age=${YEAR / 1000}, immutable` : 'no-cache');
        },
      },
    }),
  );
  return router;
}

/** Before the static files, since pages get their nonce here: `/admin.html` too. */
function rootPage(folder: string): RequestHandler {
  return async (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const file = pageOf(req.path);
    if (file === undefined) return next();
    const html = await readFile(join(folder, file), 'utf8').catch(() => undefined);
    if (html === undefined) return next();
    res
      .set('cache-control', 'no-cache')
      .type('html')
      .send(html.replaceAll(NONCE_MARK, styleNonce(res)));
  };
}

/** A path whose last part has a dot is a file, and a missing file is not a page. */
function pageOf(path: string): string | undefined {
  const exact = entries.find(({ file }) => path === `/${file}`);
  if (exact !== undefined) return exact.file;
  if (path.slice(path.lastIndexOf('/')).includes('.')) return undefined;
  return entries.find(({ at }) => path === at || path.startsWith(`${at}/`))?.file;
}
