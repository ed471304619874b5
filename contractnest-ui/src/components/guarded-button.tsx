import { useId, type ComponentProps } from 'react';
import { useActing, useDenial } from '#lib/permissions.tsx';
import { notify } from '#lib/notify.ts';
import { Button } from './ui/button.tsx';

interface GuardedButtonProps extends ComponentProps<typeof Button> {
  /** The permission of the operation behind it. */
  readonly needs: string;
}

/**
 * Not there for whose role never allows it. Platform staff in the place of a customer see what the customer sees:
 * for them it stays, does nothing, and says why.
 */
export function GuardedButton({ needs, onClick, ...rest }: GuardedButtonProps) {
  const denial = useDenial(needs);
  const acting = useActing();
  const id = useId();
  if (denial === undefined) return <Button {...rest} onClick={onClick} />;
  if (acting === undefined) return null;
  return (
    <>
      <Button
        {...rest}
        aria-disabled
        aria-describedby={id}
        title={denial}
        onClick={(event) => {
          event.preventDefault();
          notify.plain(denial);
        }}
      />
      <span id={id} hidden>
        {denial}
      </span>
    </>
  );
}
