/** What the sign-in operations do to cookies. The tokens themselves never reach a page's script. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { kindOfCredential, operations } from '@contractnest/contract';
import type { EdgeAnswer } from '../edge-client.ts';
import type { Caller } from './caller.ts';
import {
  challengeCookie,
  CHALLENGE_SECONDS,
  clearCookie,
  isAudience,
  readCookie,
  sessionCookie,
  SESSION_SECONDS,
  setCookie,
  type Audience,
} from './cookies.ts';

type Input = Record<string, unknown>;

export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly input: Input;
  readonly caller: Caller;
}

export interface Custom {
  /** Before the edge: completes the input. */
  readonly before?: (exchange: Exchange) => void;
  /** After a success. */
  readonly after?: (exchange: Exchange, answer: EdgeAnswer) => void;
  /** After a refusal too. */
  readonly always?: (exchange: Exchange) => void;
}

/** Ends a session that a new one replaces, so that no older token stays good. */
export type EndSession = (audience: Audience, credential: string) => void;

const audienceOf = ({ input }: Exchange): Audience => (isAudience(input['audience']) ? input['audience'] : 'tenant');

export function customOperations(endSession: EndSession): ReadonlyMap<string, Custom> {
  return new Map<string, Custom>([
    [operations.requestOtp.id, { after: keepChallenge }],
    [
      operations.verifyOtp.id,
      { before: addChallenge, after: (exchange, answer) => startSession(exchange, answer, endSession) },
    ],
    [operations.logout.id, { always: dropSession }],
  ]);
}

function keepChallenge(exchange: Exchange, answer: EdgeAnswer): void {
  const { challengeId } = JSON.parse(answer.body.toString('utf8')) as { challengeId?: unknown };
  if (typeof challengeId !== 'string' || !/^[0-9a-f-]{36}$/.test(challengeId)) return;
  exchange.res.appendHeader(
    'set-cookie',
    setCookie(challengeCookie(audienceOf(exchange)), challengeId, CHALLENGE_SECONDS),
  );
}

function addChallenge(exchange: Exchange): void {
  if (exchange.input['challengeId'] !== undefined) return;
  const challenge = readCookie(exchange.req.headers.cookie, challengeCookie(audienceOf(exchange)));
  if (challenge !== undefined && /^[0-9a-f-]{36}$/.test(challenge)) exchange.input['challengeId'] = challenge;
}

function startSession(exchange: Exchange, answer: EdgeAnswer, endSession: EndSession): void {
  const token = answer.headers['x-cn-session'];
  if (typeof token !== 'string') return;
  const audience = audienceOf(exchange);
  const old = readCookie(exchange.req.headers.cookie, sessionCookie(audience));
  exchange.res.appendHeader('set-cookie', setCookie(sessionCookie(audience), token, SESSION_SECONDS));
  exchange.res.appendHeader('set-cookie', clearCookie(challengeCookie(audience)));
  if (old !== undefined && kindOfCredential(old) === (audience === 'admin' ? 'admin' : 'person'))
    endSession(audience, old);
}

function dropSession({ res, caller }: Exchange): void {
  if (!caller.fromCookie) return;
  res.appendHeader('set-cookie', clearCookie(sessionCookie(caller.kind === 'admin' ? 'admin' : 'tenant')));
}
