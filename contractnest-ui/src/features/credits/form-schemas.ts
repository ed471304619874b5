/** What forms about credits check. Messages are keys of the catalogue, so that each is said in its language. */
import * as z from 'zod/mini';
import { MAX_QUANTITY } from '@contractnest/contract';

export const wholeUnits = (min: number, max: number = MAX_QUANTITY) =>
  z.pipe(
    z.pipe(z.string().check(z.trim(), z.regex(/^\d+$/, 'whole')), z.transform(Number)),
    z.number().check(z.minimum(min, 'tooSmall'), z.maximum(max, 'tooLarge')),
  );

export const CreditTypeText = z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,62}$/, 'creditType'));

// eslint-disable-next-line no-control-regex -- the point is to refuse them
export const ReasonText = z.string().check(z.trim(), z.regex(/^[^\u0000-\u001f\u007f]{1,500}$/, 'reason'));
