import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ComponentTerms } from '#components/terms/component-terms.tsx';
import { FeatureText, LimitText } from '#components/terms/limit-text.tsx';
import { humanise } from '#lib/terms.ts';
import { usePrice } from '#lib/use-price.ts';
import type { Product } from '../api/products.ts';
import type { Config } from '../config-check.ts';

interface ConfigSummaryProps {
  readonly config: Config;
  readonly product: Product | undefined;
}

/** The document in words: what is charged, what is allowed, what comes with it. */
export const ConfigSummary = (props: ConfigSummaryProps) => (
  <div className="flex flex-col gap-4 text-sm">
    <Billed {...props} />
    <Charged {...props} />
    <Allowed {...props} />
    <Extras {...props} />
  </div>
);

const useMetricName =
  ({ product }: ConfigSummaryProps) =>
  (metric: string): string =>
    product?.metrics.find(({ code }) => code === metric)?.name ?? humanise(metric);

function Billed({ config: { cycles, trial, grace, commitment, currency } }: ConfigSummaryProps) {
  const { t } = useTranslation(['catalog', 'terms']);
  const price = usePrice(currency);
  return (
    <Part title={t('summary.billed')}>
      <p>{cycles.map((cycle) => t(`terms:cycle.${cycle}`)).join(', ')}</p>
      {trial !== undefined && <p className="text-muted">{t('summary.trial', { count: trial.days })}</p>}
      {grace !== undefined && <p className="text-muted">{t('summary.grace', { count: grace.days })}</p>}
      {commitment !== undefined && (
        <p className="text-muted">{t('summary.commitment', { price: price(commitment) })}</p>
      )}
    </Part>
  );
}

function Charged(props: ConfigSummaryProps) {
  const { t } = useTranslation('catalog');
  const nameOf = useMetricName(props);
  const { components, currency } = props.config;
  return (
    <Part title={t('summary.components')} none={components.length === 0}>
      <ul className="flex flex-col gap-2.5">
        {components.map((component, index) => (
          <li key={`${component.code}/${index}`}>
            <ComponentTerms component={component} currency={currency} nameOf={nameOf} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Allowed(props: ConfigSummaryProps) {
  const { t } = useTranslation('catalog');
  const nameOf = useMetricName(props);
  const { quotas = [], features = {} } = props.config;
  const featureName = (code: string): string =>
    props.product?.features.find((each) => each.code === code)?.name ?? humanise(code);
  return (
    <>
      <Part title={t('summary.quotas')} none={quotas.length === 0}>
        <dl className="flex flex-col gap-2">
          {quotas.map(({ metric, ...quota }, index) => (
            <Pair key={`${metric}/${index}`} name={nameOf(metric)}>
              <LimitText {...quota} />
            </Pair>
          ))}
        </dl>
      </Part>
      <Part title={t('summary.features')} none={Object.keys(features).length === 0}>
        <dl className="flex flex-col gap-1">
          {Object.entries(features).map(([code, value]) => (
            <Pair key={code} name={featureName(code)}>
              <FeatureText value={value} />
            </Pair>
          ))}
        </dl>
      </Part>
    </>
  );
}

function Extras(props: ConfigSummaryProps) {
  const { t } = useTranslation(['catalog', 'terms', 'plans']);
  const nameOf = useMetricName(props);
  const { addOns = [], credits = [], currency } = props.config;
  const price = usePrice(currency);
  return (
    <>
      {addOns.length > 0 && (
        <Part title={t('plans:current.addOns')}>
          <ul>
            {addOns.map(({ code, name, price: each, per }) => (
              <li key={code}>
                {name}: {price(each)} {t(`terms:per.${per ?? 'period'}`)}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {credits.length > 0 && (
        <Part title={t('summary.credits')}>
          <ul>
            {credits.map(({ creditType, quantity: count, perUnitOf }, index) => (
              <li key={index}>
                {perUnitOf === undefined
                  ? t('summary.creditsPeriod', { count, type: humanise(creditType) })
                  : t('summary.creditsUnit', { count, type: humanise(creditType), metric: nameOf(perUnitOf) })}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

function Part({ title, none = false, children }: { title: string; none?: boolean; children: ReactNode }) {
  const { t } = useTranslation('catalog');
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
      {none ? <p className="text-muted">{t('summary.none')}</p> : children}
    </section>
  );
}

const Pair = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid grid-cols-2 gap-3">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
