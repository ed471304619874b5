/** The id under which one request stands in every layer's log. */
import { isRequestId, REQUEST_ID_HEADER } from '@contractnest/contract';
import { randomText } from './bytes.ts';

/** The caller's, if it is one; else 128 random bits in 22 characters, as the API makes them. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get(REQUEST_ID_HEADER);
  return isRequestId(given) ? given : makeRequestId();
}

export const makeRequestId = (): string => randomText(16);
