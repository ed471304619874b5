/** The embedded server: every function of supabase/functions in one process, at /functions/v1/<name>. */
import { embed } from './supabase/functions/_shared/registry.ts';
import { log, reason } from './supabase/functions/_shared/log.ts';

const functions = embed();
const { pathOf, unknownPath } = await import('./supabase/functions/_shared/serve.ts');

const folder = new URL('./supabase/functions/', import.meta.url);
for await (const entry of Deno.readDir(folder)) {
  if (entry.isDirectory && !entry.name.startsWith('_')) await import(new URL(`${entry.name}/index.ts`, folder).href);
}

const PREFIX = '/functions/v1/';

function route(request: Request): Response | Promise<Response> {
  const path = pathOf(request.url);
  if (!path.startsWith(PREFIX)) return unknownPath();
  const slash = path.indexOf('/', PREFIX.length);
  const name = path.slice(PREFIX.length, slash === -1 ? undefined : slash);
  const handler = functions.get(name);
  return handler === undefined ? unknownPath() : handler(request, slash === -1 ? '' : path.slice(slash + 1));
}

const server = Deno.serve(
  {
    hostname: Deno.env.get('CN_EDGE_HOST') ?? '127.0.0.1',
    port: Number(Deno.env.get('CN_EDGE_PORT') ?? 54321),
    onListen: ({ hostname, port }) => log('info', 'edge listens', { hostname, port, functions: [...functions.keys()] }),
  },
  route,
);

let stopping = false;

async function stop(why: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log('info', 'edge stops', { why });
  const patience = setTimeout(() => Deno.exit(0), 10_000);
  await server.shutdown();
  clearTimeout(patience);
  Deno.exit(0);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) Deno.addSignalListener(signal, () => void stop(signal));

/** A parent that was killed cannot say goodbye, but its end of our standard input closes. */
async function watchParent(): Promise<void> {
  for await (const _ of Deno.stdin.readable);
  await stop('parent ended');
}

if (Deno.env.get('CN_EXIT_WITH_PARENT') === '1') void watchParent();

globalThis.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  log('error', 'unhandled rejection', { error: reason(event.reason) });
});
