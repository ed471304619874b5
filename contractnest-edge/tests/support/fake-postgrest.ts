/** Stands in for PostgREST in the edge's own tests: keeps what it was asked, answers what it is told. */

export interface Asked {
  readonly name: string;
  readonly headers: Headers;
  readonly args: Record<string, unknown>;
}

type Answer = () => Response | Promise<Response>;

export interface FakePostgrest {
  readonly url: string;
  readonly asked: Asked[];
  /** From now on; forgets what was asked before. */
  answers(answer: Answer): void;
}

export const json = (body: unknown, status = 200): Response => Response.json(body, { status });

export function fakePostgrest(): FakePostgrest {
  const asked: Asked[] = [];
  let answer: Answer = () => json({});
  const server = Deno.serve({ hostname: '127.0.0.1', port: 0, onListen: () => {} }, async (request) => {
    const name = new URL(request.url).pathname.replace('/rpc/', '');
    asked.push({ name, headers: request.headers, args: await request.json() });
    return await answer();
  });
  server.unref();
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    asked,
    answers(next) {
      asked.length = 0;
      answer = next;
    },
  };
}
