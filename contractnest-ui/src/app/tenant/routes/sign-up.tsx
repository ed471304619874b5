import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { Trans } from 'react-i18next';
import { productNameQuery } from '#features/catalog/api/product-name.ts';
import { SignUpPage, type LinkedProduct } from '#features/identity/components/sign-up-page.tsx';
import { toFailure } from '#lib/failure.ts';
import { loadWords } from '#lib/i18n.ts';
import { ProductSearch } from '../../shared/product-search.ts';
import { useEnter } from '../../shared/use-enter.ts';

export const Route = createFileRoute('/sign-up')({
  validateSearch: ProductSearch,
  beforeLoad: () => loadWords('session'),
  component: SignUp,
});

function SignUp() {
  const enter = useEnter();
  const { product } = Route.useSearch();
  return <SignUpPage product={useProduct(product)} signIn={signIn} onSignedIn={(session) => enter(session, '/')} />;
}

/** An outage keeps nobody from becoming a customer: only a refusal says that there is no such product. */
function useProduct(code: string | undefined): LinkedProduct {
  const { data, error } = useQuery({ ...productNameQuery(code ?? ''), enabled: code !== undefined });
  const refused = error !== null && ['unknown_product', 'invalid_request'].includes(toFailure(error).code);
  return { code, name: data, unknown: refused };
}

const link = 'inline-flex min-h-6 items-center font-medium text-brand hover:underline';
const signIn = <Trans ns="session" i18nKey="signUp.signIn" components={{ 1: <Link to="/login" className={link} /> }} />;
