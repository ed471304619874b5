/** What an operation's own preparation says: the arguments of its one RPC, and what to do after. */
import type { Caller, ErrorCode } from '@contractnest/contract';

export interface Finished {
  readonly json: string;
  readonly headers?: Record<string, string>;
}

export interface Call {
  readonly args: Record<string, unknown>;
  readonly finish?: (json: string, requestId: string) => Finished | Promise<Finished>;
}

export type Plan = Call | { readonly refusal: ErrorCode };

/** What the request says about who asks, where SQL keeps it with a session. */
export interface Asker {
  readonly kind: Caller;
  readonly userAgent: string | null;
  readonly clientIp: string | undefined;
}

export type Prepare = (input: Record<string, unknown>, asker: Asker) => Promise<Plan>;
