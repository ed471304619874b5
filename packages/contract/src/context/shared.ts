/** What the answers about a tenant's context have in common. */
import { z } from 'zod';
import { Channel, ProductCode, TenantId, Timestamp, Units, Uuid } from '../primitives.ts';

/** Whose it is, as of when, and how long it may be kept. */
export const envelope = {
  tenantId: TenantId,
  productCode: ProductCode,
  asOf: Timestamp.describe('By the tenant’s clock'),
  version: z.int().min(0).describe('Rises whenever the context changes; 0: nothing has made it yet'),
  maxAgeSeconds: z.int().min(0).max(30).describe('How long the answer may be kept; 0: not at all'),
};

export const exampleEnvelope = {
  tenantId: '019ac3a0-0000-7000-8000-000000000001',
  productCode: 'contractnest',
  asOf: '2026-11-21T10:00:00.000Z',
  version: 7,
  maxAgeSeconds: 30,
};

export const ofTenant = {
  tenantId: Uuid.optional().describe('Platform staff name a tenant; absent: the caller’s own'),
};

/** Channels whose messages cost credits and so may have to wait. */
export const Waiting = z.object({ email: Units, sms: Units, whatsapp: Units });

export const MessageChannel = Channel.describe('How the message would go');
