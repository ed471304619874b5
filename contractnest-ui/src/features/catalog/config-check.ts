/**
 * The text of a price document against the contract's own shape. It brings the schemas with it, so it is loaded with
 * the editor and never with a page.
 */
import { BillingConfig, checkBillingConfig, type CatalogFacts, type ConfigFault } from '@contractnest/contract';

export type Config = ReturnType<typeof BillingConfig.parse>;

export interface Checked {
  readonly faults: readonly ConfigFault[];
  /** What was typed, where it is an object at all. */
  readonly document: Readonly<Record<string, unknown>> | undefined;
  /** Where its shape is right, so that it can be shown. */
  readonly config: Config | undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function checkText(text: string, facts: CatalogFacts | undefined): Checked {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { faults: [{ path: '', code: 'json', message }], document: undefined, config: undefined };
  }
  const parsed = BillingConfig.safeParse(value);
  return {
    faults: checkBillingConfig(value, facts),
    document: isObject(value) ? value : undefined,
    config: parsed.success ? parsed.data : undefined,
  };
}
