/** The forms of "New tenant" and "Edit profile". Messages are keys of the catalogue. */
import * as z from 'zod/mini';
import type { NewTenant, Tenant, TenantProfileInput } from './api/tenant.ts';

// eslint-disable-next-line no-control-regex -- the point is to refuse them
const Name = z.string().check(z.trim(), z.regex(/^[^\u0000-\u001f\u007f]{1,200}$/, 'name'));
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export const NewTenantForm = z.object({
  name: Name,
  slug: z.string().check(z.trim(), z.regex(/^[a-z][a-z0-9_-]{0,62}$/, 'slug')),
  ownerEmail: z.string().check(z.trim(), z.maxLength(254, 'email'), z.regex(ADDRESS, 'email')),
  product: z.string().check(z.minLength(1, 'product')),
  plan: z.string().check(z.minLength(1, 'plan')),
  withTrial: z.boolean(),
  isSandbox: z.boolean(),
  clockFrom: z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2})?$/, 'clockFrom')),
});

export type NewTenantTyped = z.input<typeof NewTenantForm>;

export const emptyTenant: NewTenantTyped = {
  name: '',
  slug: '',
  ownerEmail: '',
  product: '',
  plan: '',
  withTrial: true,
  isSandbox: false,
  clockFrom: '',
};

/** A sandbox begins at midnight of the day that was chosen, else now. */
export const toNewTenant = ({ product, plan, clockFrom, ...rest }: NewTenantTyped): NewTenant => ({
  ...rest,
  ...(rest.isSandbox && clockFrom !== '' && { testClockAt: `${clockFrom}T00:00:00+05:30` }),
  productCode: product,
  planCode: plan,
});

/** What the name suggests, until somebody types another. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 63)
    .replace(/-+$/, '');

const blankOr = (pattern: RegExp, fault: string) => z.string().check(z.trim(), z.regex(pattern, fault));

export const TenantProfileForm = z.object({
  name: Name,
  email: blankOr(/^$|^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'email'),
  phone: blankOr(/^$|^\+[1-9][0-9]{6,14}$/, 'phone'),
  locale: blankOr(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/, 'locale'),
  timeZone: blankOr(/^(UTC|[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/, 'timeZone'),
});

export type TenantProfileTyped = z.input<typeof TenantProfileForm>;

export const typedProfile = ({ name, email, phone, locale, timeZone }: Tenant['profile']): TenantProfileTyped => ({
  name,
  email: email ?? '',
  phone: phone ?? '',
  locale,
  timeZone,
});

/** All fields are replaced, so the colour goes along as it was. */
export const toTenantProfile = (typed: TenantProfileTyped, was: Tenant['profile']): TenantProfileInput => ({
  tenantId: was.tenantId,
  name: typed.name,
  email: typed.email === '' ? null : typed.email,
  phone: typed.phone === '' ? null : typed.phone,
  locale: typed.locale,
  timeZone: typed.timeZone,
  primaryColour: was.primaryColour,
});
