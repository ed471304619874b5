/** What joins the log lines of one request across the layers. */

export const REQUEST_ID_HEADER = 'x-request-id';
export const TRACE_HEADER = 'traceparent';

/** Ours have 22 characters; the database log shows the first 27 of anybody else's. */
const requestId = /^[A-Za-z0-9._-]{1,64}$/;

/** W3C trace context, version 00; all-zero ids are invalid there too. */
const trace = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

export const isRequestId = (value: string | null | undefined): value is string =>
  typeof value === 'string' && requestId.test(value);

export const isTraceparent = (value: string | null | undefined): value is string =>
  typeof value === 'string' && trace.test(value);
