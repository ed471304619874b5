/** Bytes as text. By way of Buffer: the methods of Uint8Array itself are too new for hosted runtimes. */
import { Buffer } from 'node:buffer';

export const toHex = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('hex');

export const randomText = (bytes: number): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(bytes)).buffer).toString('base64url');
