/** Stands in for the edge in the API's own tests: keeps what it was asked, answers what it is told. */
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { toProblem, type ErrorCode } from '@contractnest/contract';

export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = (res: ServerResponse, asked: Asked) => void;

export interface FakeEdge {
  readonly url: string;
  readonly asked: Asked[];
  /** From now on; forgets what was asked before. */
  answers(answer: Answer): void;
  close(): Promise<void>;
}

export const json =
  (body: unknown, headers: Record<string, string> = {}): Answer =>
  (res) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    res.writeHead(200, { 'content-type': 'application/json', ...headers }).end(text);
  };

export const refuses =
  (code: ErrorCode, headers: Record<string, string> = {}): Answer =>
  (res, asked) => {
    const problem = toProblem(code, String(asked.headers['x-request-id']));
    res
      .writeHead(problem.status, { 'content-type': 'application/problem+json', ...headers })
      .end(JSON.stringify(problem));
  };

const notAsked: Asked = { path: '', headers: {}, body: '' };

export async function fakeEdge(): Promise<FakeEdge> {
  const asked: Asked[] = [];
  let answer: Answer = json({});
  const server = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    req.on('end', () => {
      // The API shares its limits by itself, whenever a second is over: nothing that a test asked for.
      if (req.url === '/functions/v1/rate-limits/reconcileRateLimits') return json({ buckets: [] })(res, notAsked);
      const one = { path: req.url ?? '', headers: req.headers, body };
      asked.push(one);
      answer(res, one);
    });
  });
  const port = await listenOnFreePort(server);
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answers(next) {
      asked.length = 0;
      answer = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listenOnFreePort(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
