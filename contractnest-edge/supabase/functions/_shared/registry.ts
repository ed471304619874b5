/** The functions of this process: one on Supabase, all of them in the embedded server. */

/** Takes what follows the function's name in the path, without slashes at its ends. */
export type Handler = (request: Request, rest: string) => Response | Promise<Response>;

const functions = new Map<string, Handler>();
let embedded = false;

export const isEmbedded = (): boolean => embedded;

/** Called before the functions are loaded: they then register instead of opening a port each. */
export function embed(): ReadonlyMap<string, Handler> {
  embedded = true;
  return functions;
}

export function register(name: string, handler: Handler): void {
  functions.set(name, handler);
}
