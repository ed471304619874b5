/** `quantity` → `p_quantity`, `creditType` → `p_credit_type`; absent fields take the SQL default. */
export function toRpcArguments(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(input)) {
    if (value !== undefined) args[rpcArgumentName(key)] = value;
  }
  return args;
}

export const rpcArgumentName = (key: string): string =>
  `p_${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
