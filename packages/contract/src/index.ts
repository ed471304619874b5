export { BillingConfig, billingConfigSchema } from './catalog/billing-config.ts';
export { checkBillingConfig, type ConfigFault } from './catalog/billing-config-faults.ts';
export type { CatalogFacts } from './catalog/billing-config-references.ts';
export { PriceInputs, priceInputsSchema } from './catalog/price.ts';
export * from './client.ts';
export * from './credential.ts';
export * from './errors.ts';
export * from './http-request.ts';
export * from './json-depth.ts';
export * from './openapi.ts';
export * from './operation.ts';
export * from './operations.ts';
export * from './parse-request.ts';
export * from './primitives.ts';
export * from './problem-error.ts';
export * from './problem.ts';
export * from './rpc-arguments.ts';
export * from './tracing.ts';
export { AUDIT_COLUMNS, PLATFORM_AUDIT_COLUMNS } from './audit/events.ts';
export { ownTopics, platformTopics } from './jtd/topics.ts';
export { LOGO } from './identity/logo.ts';
export { USAGE_COLUMNS } from './billing/usage-events.ts';
export { CREDIT_NOTE_COLUMNS, INVOICE_COLUMNS } from './invoices/export-bills.ts';
export { LEDGER_COLUMNS } from './credits/export-credit-entries.ts';
export {
  PrintedInvoice,
  type CreditNoteDocument,
  type InvoiceDocument,
  type PrintedCreditNoteDocument,
  type PrintedInvoiceDocument,
} from './invoices/invoice.ts';
