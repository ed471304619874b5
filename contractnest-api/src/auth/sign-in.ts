/** What the operations of people do to cookies. The tokens themselves never reach a page's script. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { kindOfCredential, type OperationId } from '@contractnest/contract';
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

type After = (exchange: Exchange, answer: EdgeAnswer) => void;

export interface Custom {
  /** Before the edge: completes the input. */
  readonly before?: (exchange: Exchange) => void | Promise<void>;
  /** After a success. */
  readonly after?: After;
  /** After a refusal too. */
  readonly always?: (exchange: Exchange) => void;
}

/** Ends a session that a new one replaces, so that no older token stays good. */
export type EndSession = (audience: Audience, credential: string) => void;

const audienceOf = ({ input }: Exchange): Audience => (isAudience(input['audience']) ? input['audience'] : 'tenant');
const kindOf = (audience: Audience): 'person' | 'admin' => (audience === 'admin' ? 'admin' : 'person');

export function customOperations(endSession: EndSession): ReadonlyMap<string, Custom> {
  const begin: After = (exchange, answer) => startSession(exchange, answer, audienceOf(exchange), endSession);
  const signsIn: Custom = { before: addChallenge, after: begin };
  const rotates: Custom = {
    after: (exchange, answer) => startSession(exchange, answer, exchange.caller.kind === 'admin' ? 'admin' : 'tenant'),
  };
  return new Map<OperationId, Custom>([
    ['requestOtp', { before: addSession, after: keepChallenge }],
    ['verifyOtp', signsIn],
    ['verifySecondFactor', { after: begin }],
    ['signUp', signsIn],
    ['acceptInvitation', signsIn],
    ['confirmPhone', { before: addChallenge, after: dropChallenge }],
    ['switchTenant', rotates],
    ['confirmSecondFactor', rotates],
    ['raiseImpersonation', rotates],
    ['startImpersonation', { after: (exchange, answer) => startSession(exchange, answer, 'tenant', endSession) }],
    ['endImpersonation', { after: dropSession }],
    ['logout', { always: dropSession }],
  ]);
}

/** A code for a telephone number is asked for by somebody who is signed in. */
function addSession({ req, input }: Exchange): void {
  delete input['session'];
  if (input['purpose'] !== 'phone') return;
  const audience = isAudience(input['audience']) ? input['audience'] : 'tenant';
  const bearer = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  const credential = bearer ?? readCookie(req.headers.cookie, sessionCookie(audience));
  if (credential !== undefined && kindOfCredential(credential) === kindOf(audience)) input['session'] = credential;
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

function dropChallenge(exchange: Exchange): void {
  exchange.res.appendHeader('set-cookie', clearCookie(challengeCookie(audienceOf(exchange))));
}

/** A rotation ended the old session itself; a sign-in replaces one that may be anybody's in this browser. */
function startSession(exchange: Exchange, answer: EdgeAnswer, audience: Audience, endSession?: EndSession): void {
  const token = answer.headers['x-cn-session'];
  if (typeof token !== 'string') return;
  const old = readCookie(exchange.req.headers.cookie, sessionCookie(audience));
  exchange.res.appendHeader('set-cookie', setCookie(sessionCookie(audience), token, SESSION_SECONDS));
  if (endSession === undefined) return;
  if (exchange.caller.kind === 'edge') exchange.res.appendHeader('set-cookie', clearCookie(challengeCookie(audience)));
  if (old !== undefined && kindOfCredential(old) === kindOf(audience)) endSession(audience, old);
}

function dropSession({ res, caller }: Exchange): void {
  if (!caller.fromCookie) return;
  res.appendHeader('set-cookie', clearCookie(sessionCookie(caller.kind === 'admin' ? 'admin' : 'tenant')));
}
