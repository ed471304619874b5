/** What stands on an invoice about either side, as it is typed and as it is sent. */
import { toFailure } from '#lib/failure.ts';
import type { BillingProfile } from './api/billing-profile.ts';

type Party = Pick<BillingProfile, 'legalName' | 'address' | 'country' | 'stateCode' | 'gstin' | 'taxId' | 'email'>;

export interface ParticularsTyped {
  legalName: string;
  line1: string;
  line2: string;
  city: string;
  postalCode: string;
  region: string;
  country: string;
  stateCode: string;
  gstin: string;
  taxId: string;
  email: string;
}

export const typedParticulars = ({ legalName, address, country, ...rest }: Party): ParticularsTyped => ({
  legalName,
  line1: address.line1 ?? '',
  line2: address.line2 ?? '',
  city: address.city ?? '',
  postalCode: address.postalCode ?? '',
  region: address.region ?? '',
  country,
  stateCode: rest.stateCode ?? '',
  gstin: rest.gstin ?? '',
  taxId: rest.taxId ?? '',
  email: rest.email ?? '',
});

const ADDRESS = ['line1', 'line2', 'city', 'postalCode', 'region'] as const;

const written = <K extends string>(
  keys: readonly K[],
  typed: Readonly<Record<K, string>>,
): Partial<Record<K, string>> =>
  Object.fromEntries(keys.map((key) => [key, typed[key].trim()] as const).filter(([, text]) => text !== '')) as Partial<
    Record<K, string>
  >;

/** Blank means not there. Only India has states and a GSTIN. */
export function toParticulars(typed: ParticularsTyped) {
  const { stateCode, gstin, taxId, email } = written(['stateCode', 'gstin', 'taxId', 'email'], typed);
  const inIndia = typed.country === 'IN';
  return {
    legalName: typed.legalName.trim(),
    address: written(ADDRESS, typed),
    country: typed.country,
    ...(inIndia && stateCode !== undefined && { stateCode }),
    ...(inIndia && gstin !== undefined && { gstin: gstin.toUpperCase() }),
    ...(taxId !== undefined && { taxId }),
    ...(email !== undefined && { email }),
  };
}

/** A GSTIN says its state: nobody has to choose it as well. */
export const stateOfGstin = (gstin: string): string | undefined => /^[0-9]{2}/.exec(gstin.trim())?.[0];

/** Which field a refusal is about; undefined where it is about none of them. */
export function refusedField<Field extends string>(error: unknown, fields: readonly Field[]): Field | undefined {
  const { code, context, faults } = toFailure(error);
  const pointed = faults[0]?.pointer.split('/').filter(Boolean).at(-1);
  const named = code === 'invalid_gstin' ? 'gstin' : code === 'currency_mismatch' ? 'currency' : context['field'];
  const name = pointed ?? (named === 'address' ? 'line1' : named);
  return fields.find((field) => field === name);
}
