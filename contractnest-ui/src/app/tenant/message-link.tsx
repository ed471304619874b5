import { Link } from '@tanstack/react-router';

/** Over its whole row. */
export const MessageLink = ({ id, label }: { id: string; label: string }) => (
  <Link
    to="/messages/$jtdId"
    params={{ jtdId: id }}
    data-row-toggle
    className="inline-flex min-h-6 items-center font-medium after:absolute after:inset-0 hover:underline"
  >
    {label}
  </Link>
);
