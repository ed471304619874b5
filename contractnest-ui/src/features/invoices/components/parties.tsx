import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '#components/ui/card.tsx';
import type { Invoice } from '../api/invoices.ts';
import { countryName } from '../countries.ts';

type Party = Invoice['issuer'] | Invoice['buyer'];

/** Who bills whom, and where that is taxed. */
export function Parties({ invoice }: { invoice: Pick<Invoice, 'issuer' | 'buyer' | 'placeOfSupply'> }) {
  const { t } = useTranslation('invoices');
  return (
    <Card aria-labelledby="parties">
      <CardHeader id="parties" title={t('parties.title')} />
      <div className="grid gap-6 border-t px-4 py-4 sm:grid-cols-2 xl:grid-cols-1">
        <Side label={t('parties.to')} party={invoice.buyer} />
        <Side label={t('parties.from')} party={invoice.issuer} />
        {invoice.placeOfSupply !== null && (
          <Fact label={t('parties.supply')}>
            {t('parties.state', { name: invoice.placeOfSupply.name, code: invoice.placeOfSupply.code })}
          </Fact>
        )}
      </div>
    </Card>
  );
}

function Side({ label, party }: { label: string; party: Party }) {
  const { t, i18n } = useTranslation('invoices');
  const { line1, line2, city, postalCode, region } = party.address;
  const lines = [line1, line2, [city, postalCode].filter(Boolean).join(' '), region ?? party.stateName ?? undefined];
  return (
    <Fact label={label}>
      <span className="block font-medium">{party.legalName}</span>
      <address className="not-italic">
        {[...lines, countryName(party.country, i18n.language)].filter(Boolean).map((line) => (
          <span key={line} className="block text-muted">
            {line}
          </span>
        ))}
      </address>
      {party.gstin !== null && <Id label={t('parties.gstin')} text={party.gstin} />}
      {party.taxId !== null && <Id label={t('parties.taxId')} text={party.taxId} />}
    </Fact>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="min-w-0 text-sm">
    <p className="mb-1 text-xs text-muted">{label}</p>
    {children}
  </div>
);

const Id = ({ label, text }: { label: string; text: string }) => (
  <span className="mt-1 block">
    <span className="text-muted">{label}</span> <span className="font-mono text-xs break-all">{text}</span>
  </span>
);
