import { z } from 'zod';
import { operation } from '../operation.ts';
import { TenantId } from '../primitives.ts';
import { exampleProfile, Profile } from './profile.ts';

/** What may be uploaded, and what is kept of it. */
export const LOGO = { uploadBytes: 700_000, keptBytes: 262_144, pixels: 512, inputPixels: 16_000_000 } as const;

const Base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/, 'base64');
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const setLogo = operation({
  id: 'setLogo',
  domain: 'identity',
  summary: 'Set the tenant’s logo',
  description:
    'PNG, JPEG or WebP of up to 700 kB and 16 million pixels, told by its content and not by its name. It is drawn anew, at most 512 by ' +
    '512, without what else the file held. SVG is refused: it can hold scripts.',
  method: 'put',
  path: '/api/tenant/profile/logo',
  edge: 'profile',
  rpc: 'set_logo',
  callers: ['person', 'admin'],
  scope: 'profile:manage',
  body: {
    content: Base64.min(16).max(Math.ceil(LOGO.uploadBytes / 3) * 4),
    contentType: z.enum(['image/png', 'image/webp']).default('image/png').describe('Decided by the service'),
    width: z.int().min(1).max(1024).default(1).describe('Decided by the service'),
    height: z.int().min(1).max(1024).default(1).describe('Decided by the service'),
  },
  output: Profile,
  errors: ['image_refused', 'payload_too_large'],
  example: { input: { content: onePixel }, output: exampleProfile },
});

export const removeLogo = operation({
  id: 'removeLogo',
  domain: 'identity',
  summary: 'Go without a logo',
  method: 'delete',
  path: '/api/tenant/profile/logo',
  edge: 'profile',
  rpc: 'remove_logo',
  callers: ['person', 'admin'],
  scope: 'profile:manage',
  output: Profile,
  errors: [],
  example: { input: {}, output: exampleProfile },
});

export const getLogo = operation({
  id: 'getLogo',
  domain: 'identity',
  summary: 'The bytes of a logo',
  description: 'The API answers with the image itself, to be kept for ever: the address holds the hash of the bytes.',
  method: 'get',
  path: '/api/public/logos/:tenantId/:etag',
  edge: 'profile',
  rpc: 'get_logo',
  callers: ['edge'],
  params: { tenantId: TenantId, etag: z.string().regex(/^[0-9a-f]{64}$/) },
  output: z.object({ contentType: z.enum(['image/png', 'image/webp']), content: Base64 }),
  errors: ['not_found'],
  example: {
    input: { tenantId: exampleProfile.tenantId, etag: 'a'.repeat(64) },
    output: { contentType: 'image/png', content: onePixel },
  },
});
