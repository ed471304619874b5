import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';

const back = '-mb-3 inline-flex min-h-6 w-fit items-center gap-1 text-sm text-muted hover:text-fg';

/** Back to where one came from: the list, or the plan of a version. */
export function PlanTrail({
  plan,
}: {
  plan?: { readonly product: string; readonly plan: string; readonly name: string };
}) {
  const { t } = useTranslation();
  const icon = <ChevronLeft aria-hidden className="size-4 shrink-0" />;
  return plan === undefined ? (
    <Link to="/plans" className={back}>
      {icon}
      {t('nav.plans')}
    </Link>
  ) : (
    <Link to="/plans/$product/$plan" params={{ product: plan.product, plan: plan.plan }} className={back}>
      {icon}
      {plan.name}
    </Link>
  );
}
