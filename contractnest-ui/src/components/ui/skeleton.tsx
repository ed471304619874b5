import { cn } from '#lib/cn.ts';

/** Same height as what will stand there. */
export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden className={cn('skeleton h-4', className)} />
);

export function SkeletonRows({ rows, className }: { rows: number; className?: string }) {
  return (
    <div className={cn('divide-y', className)}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-11 items-center gap-6 px-4">
          <Skeleton className="w-1/4" />
          <Skeleton className="w-1/3" />
          <Skeleton className="ml-auto w-16" />
        </div>
      ))}
    </div>
  );
}
