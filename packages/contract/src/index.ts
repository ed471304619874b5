export * from './errors.ts';
export * from './operation.ts';
export * from './operations.ts';
export * from './parse-request.ts';
export * from './primitives.ts';
export * from './rpc-arguments.ts';
