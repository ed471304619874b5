import { lazy, Suspense } from 'react';
import { Card } from '#components/ui/card.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { NewMessageProps } from './new-message.tsx';

/** Forms weigh more than the page around them. */
const load = () => import('./new-message.tsx');
const NewMessage = lazy(async () => ({ default: (await load()).NewMessage }));
load().catch(() => undefined);

export const NewMessageCard = (props: NewMessageProps) => (
  <Suspense
    fallback={
      <Card>
        <SkeletonRows rows={9} />
      </Card>
    }
  >
    <NewMessage {...props} />
  </Suspense>
);
