import { useId, type ComponentProps } from 'react';
import { useDenial } from '#lib/permissions.tsx';
import { notify } from '#lib/notify.ts';
import { Button } from './ui/button.tsx';

interface GuardedButtonProps extends ComponentProps<typeof Button> {
  /** The permission of the operation behind it. */
  readonly needs: string;
  /** Why it cannot be done now by whom the role allows it; undefined where it can. */
  readonly refusal?: string | undefined;
}

/** Where the role or the state of things does not allow it, it stays where it is, does nothing, and says why. */
export function GuardedButton({ needs, refusal, onClick, ...rest }: GuardedButtonProps) {
  const denial = useDenial(needs) ?? refusal;
  const id = useId();
  if (denial === undefined) return <Button {...rest} onClick={onClick} />;
  return (
    <>
      <Button
        {...rest}
        // What is disabled for another reason could not be asked why.
        disabled={false}
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
