import PostalMime, { type Address } from 'postal-mime';

/** One received message, in the shape of maildev's REST interface. */
export interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly from: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  /** ISO 8601, when it was received. */
  readonly date: string;
  readonly text: string;
  readonly html: string;
}

export interface MailAddress {
  readonly address: string;
  readonly name: string;
}

/** Longer bodies are cut: the inbox holds 500 messages in memory. */
const bodyLimit = 256 * 1024;

function flatten(addresses: readonly Address[] | undefined): MailAddress[] {
  return (addresses ?? []).flatMap((entry) =>
    entry.group === undefined ? [{ address: entry.address ?? '', name: entry.name }] : flatten(entry.group),
  );
}

export async function parseMail(id: string, source: Uint8Array, envelopeTo: readonly string[]): Promise<Mail> {
  const parsed = await PostalMime.parse(source);
  const to = flatten(parsed.to);
  return {
    id,
    subject: parsed.subject ?? '',
    from: flatten(parsed.from === undefined ? [] : [parsed.from]),
    to: to.length > 0 ? to : envelopeTo.map((address) => ({ address, name: '' })),
    date: new Date().toISOString(),
    text: (parsed.text ?? '').slice(0, bodyLimit),
    html: (parsed.html ?? '').slice(0, bodyLimit),
  };
}
