/** `/openapi.json` and its reader at `/docs`, with every file from here: nothing is loaded from outside. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { apiOperations, toOpenApi } from '@contractnest/contract';
import { Router, static as serveStatic, type RequestHandler } from 'express';
import { apiHeaders } from '../http/security-headers.ts';

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ContractNest API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
  presets: [SwaggerUIBundle.presets.apis],
});
`;

export function openApi(version: string): RequestHandler {
  // Relative to the document: right under every name this service is reached by.
  const body = JSON.stringify(toOpenApi(apiOperations, { version, serverUrl: '/' }));
  return (_req, res) => {
    res
      .set({ ...apiHeaders, 'cache-control': 'no-cache' })
      .type('application/json')
      .end(body);
  };
}

export function docs(): Router {
  const router = Router();
  router.get('/', (_req, res) => void res.set('cache-control', 'no-cache').type('html').end(page));
  router.get('/start.js', (_req, res) => void res.set('cache-control', 'no-cache').type('js').end(start));
  const folder = swaggerFolder();
  if (folder !== undefined) router.use(serveStatic(folder, { index: false, maxAge: '1h', redirect: false }));
  return router;
}

/** Found at run time, so that the bundled server serves the same files. */
function swaggerFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  } catch {
    return undefined;
  }
}
