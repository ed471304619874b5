/** What is known about a chosen file before it is sent; the service looks at its content. */
export const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export const LOGO_BYTES = 700_000;

export type LogoFault = 'type' | 'size';

export function logoFault({ type, size }: Pick<File, 'type' | 'size'>): LogoFault | undefined {
  if (!(LOGO_TYPES as readonly string[]).includes(type)) return 'type';
  return size > LOGO_BYTES ? 'size' : undefined;
}

const STEP = 8_192;

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += STEP) binary += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(binary);
}
