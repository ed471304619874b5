/**
 * An uploaded logo is decoded and drawn anew here, so that nothing of the file itself is ever served: no second format
 * behind the first, no metadata, no text for a browser to take for HTML. Bounded in bytes, pixels, time and number.
 */
import { LOGO } from '@contractnest/contract';
import type { Request } from 'express';
import type { Exchange } from '../auth/sign-in.ts';
import type { RateLimits } from '../http/rate-limit.ts';
import { Refusal } from '../refusal.ts';

const AT_ONCE = 2;
const WAITING = 20;
const SECONDS = 5;

/** Told by the first bytes: a name or a header may say anything, and the library would read SVG as well. */
function isRaster(bytes: Buffer): boolean {
  const starts = (hex: string, at = 0): boolean => bytes.subarray(at, at + hex.length / 2).toString('hex') === hex;
  const png = starts('89504e470d0a1a0a');
  const jpeg = starts('ffd8ff');
  const webp = starts('52494646') && starts('57454250', 8);
  return png || jpeg || webp;
}

/** Decoding costs more than any other request before the database has said who asks, hence the limit by address. */
export function logoUpload(limits: RateLimits): (exchange: Exchange) => Promise<void> {
  return async (exchange) => {
    limits.byAddress('signIn', (exchange.req as Request).ip, exchange.res);
    await redraw(exchange.input);
  };
}

async function redraw(input: Record<string, unknown>): Promise<void> {
  const upload = Buffer.from(String(input['content']), 'base64');
  if (upload.length > LOGO.uploadBytes) throw refused('larger than 700 kB');
  if (!isRaster(upload)) throw refused('neither PNG nor JPEG nor WebP');
  const drawn = await inTurn(() => draw(upload));
  Object.assign(input, { ...drawn, content: drawn.content.toString('base64') });
}

interface Drawn {
  readonly content: Buffer;
  readonly contentType: 'image/png' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

async function draw(upload: Buffer): Promise<Drawn> {
  // Loaded with the first logo: its native code costs every start some 50 ms.
  const { default: sharp } = await import('sharp');
  try {
    const image = sharp(upload, { limitInputPixels: LOGO.inputPixels, failOn: 'error', pages: 1 })
      .timeout({ seconds: SECONDS })
      .rotate()
      .resize({ width: LOGO.pixels, height: LOGO.pixels, fit: 'inside', withoutEnlargement: true });
    const { data: pixels, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const plain = () => sharp(pixels, { raw: { width: info.width, height: info.height, channels: 4 } });
    const size = { width: info.width, height: info.height };
    const png = await plain().png({ compressionLevel: 9 }).toBuffer();
    if (png.length <= LOGO.keptBytes) return { content: png, contentType: 'image/png', ...size };
    const webp = await plain().webp({ quality: 80 }).toBuffer();
    if (webp.length <= LOGO.keptBytes) return { content: webp, contentType: 'image/webp', ...size };
  } catch {
    throw refused('it cannot be decoded, or has more than 16 million pixels');
  }
  throw refused('too much detail for 256 kB');
}

const refused = (why: string): Refusal => new Refusal('image_refused', { detail: why, context: { reason: why } });

let running = 0;
const queue: (() => void)[] = [];

/** Each decoding may take some 100 MB for a moment. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (queue.length >= WAITING) throw new Refusal('not_ready');
    await new Promise<void>((resolve) => queue.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
