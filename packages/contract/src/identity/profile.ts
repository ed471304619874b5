import { z } from 'zod';
import { operation } from '../operation.ts';
import { shortText, TenantId, Timestamp, Uuid } from '../primitives.ts';
import { Email } from './audience.ts';

const DomainName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, 'a name like billing.example.com');

const Domain = z.object({
  domain: z.string(),
  status: z.enum(['pending', 'verified']),
  checkedAt: Timestamp.nullable(),
  verifiedAt: Timestamp.nullable(),
  failure: z.enum(['record_missing', 'lookup_failed']).nullable(),
  record: z.object({ type: z.literal('TXT'), name: z.string(), value: z.string() }).describe('What the DNS must say'),
});

export const Profile = z.object({
  tenantId: TenantId,
  slug: z.string().describe('Permanent'),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  locale: z.string(),
  timeZone: z.string(),
  primaryColour: z.string().nullable(),
  contrast: z
    .object({
      onWhite: z.string().describe('WCAG ratio, for example `4.62`'),
      textColour: z.enum(['#ffffff', '#000000']).describe('What reads best upon it'),
      readableOnWhite: z.boolean().describe('At least 4.5'),
    })
    .nullable(),
  logoUrl: z.string().nullable().describe('May be kept for ever: another logo has another address'),
  domain: Domain.nullable(),
});

export const exampleProfile = {
  tenantId: '019ac3a0-0000-7000-8000-000000000001',
  slug: 'asha',
  name: 'Asha Traders',
  email: 'hello@asha.example',
  phone: '+919812345678',
  locale: 'en-IN',
  timeZone: 'Asia/Kolkata',
  primaryColour: '#0b5fff',
  contrast: { onWhite: '5.21', textColour: '#ffffff' as const, readableOnWhite: true },
  logoUrl: null,
  domain: null,
};

export const getProfile = operation({
  id: 'getProfile',
  domain: 'identity',
  summary: 'What a tenant says of itself: name, contact, colour, logo, domain',
  method: 'get',
  path: '/api/tenant/profile',
  edge: 'profile',
  rpc: 'get_profile',
  callers: ['person', 'admin', 'service'],
  scope: 'billing:read',
  query: { tenantId: Uuid.optional().describe('Absent: the caller’s own tenant') },
  output: Profile,
  errors: ['not_found'],
  example: { input: {}, output: exampleProfile },
});

export const profileBody = {
  name: shortText(200),
  email: Email.nullable(),
  phone: z
    .string()
    .regex(/^\+[1-9][0-9]{6,14}$/, 'with country code, for example +919812345678')
    .nullable(),
  primaryColour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'for example #0b5fff')
    .nullable(),
  locale: z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/, 'for example en-IN'),
  timeZone: z
    .string()
    .max(64)
    .regex(/^(UTC|[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/, 'for example Asia/Kolkata'),
};

export const updateProfile = operation({
  id: 'updateProfile',
  domain: 'identity',
  summary: 'Change what the tenant says of itself',
  description: 'All fields are replaced. The slug is permanent. A time zone counts from the next billing period on.',
  method: 'put',
  path: '/api/tenant/profile',
  edge: 'profile',
  rpc: 'update_profile',
  callers: ['person', 'admin'],
  scope: 'profile:manage',
  body: { ...profileBody, tenantId: Uuid.optional().describe('Absent: the caller’s own tenant') },
  output: Profile,
  errors: ['not_found', 'invalid_request'],
  example: {
    input: {
      name: 'Asha Traders',
      email: 'hello@asha.example',
      phone: null,
      primaryColour: '#0b5fff',
      locale: 'en-IN',
      timeZone: 'Asia/Kolkata',
    },
    output: exampleProfile,
  },
});

export const setDomain = operation({
  id: 'setDomain',
  domain: 'identity',
  summary: 'Name the tenant’s own domain, or none',
  description: 'Answers with the TXT record that proves it; `checkDomain` looks it up.',
  method: 'put',
  path: '/api/tenant/profile/domain',
  edge: 'profile',
  rpc: 'set_domain',
  callers: ['person', 'admin'],
  scope: 'profile:manage',
  body: { domain: DomainName.nullable() },
  output: Profile,
  errors: ['invalid_request'],
  example: { input: { domain: 'billing.asha.example' }, output: exampleProfile },
});

export const checkDomain = operation({
  id: 'checkDomain',
  domain: 'identity',
  summary: 'Look up the TXT record of the tenant’s domain',
  description: 'One tenant only can prove a domain. Once proved it stays so until it is changed.',
  method: 'post',
  path: '/api/tenant/profile/domain/check',
  edge: 'profile',
  rpc: 'check_domain',
  callers: ['person', 'admin'],
  scope: 'profile:manage',
  body: { domain: DomainName },
  output: Domain,
  errors: ['not_found', 'domain_taken'],
  example: {
    input: { domain: 'billing.asha.example' },
    output: {
      domain: 'billing.asha.example',
      status: 'pending',
      checkedAt: '2026-11-21T10:00:00.000Z',
      verifiedAt: null,
      failure: 'record_missing',
      record: {
        type: 'TXT',
        name: 'billing.asha.example',
        value: 'contractnest-verify=5f0c7a1e9d3b4c6f8a2e1d0b9c8a7f65',
      },
    },
  },
});
