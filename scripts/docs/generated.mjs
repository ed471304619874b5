/** What is made from the contract: path → text. */
import { readFile } from 'node:fs/promises';
import { tsImport } from 'tsx/esm/api';
import { inRoot } from '../lib/run.mjs';

const contract = await tsImport('../../packages/contract/src/index.ts', import.meta.url);

const raisedBy = (entry) => (entry.sqlstate === undefined ? 'API, edge' : `\`${entry.sqlstate}\``);

/** An operation lists its own refusals; the others any request may meet. */
function operationsWith(code) {
  return contract.allOperations.filter((op) => op.errors.includes(code)).map((op) => `\`${op.id}\``);
}

function errorsPage() {
  const rows = Object.entries(contract.errors).map(([code, entry]) => {
    const named = operationsWith(code).join(', ');
    return `| \`${code}\` | ${entry.status} | ${entry.title} | \`${entry.action}\` | ${raisedBy(entry)} | ${named} |`;
  });
  return `# Errors

Generated from \`packages/contract/src/errors.ts\` by \`node scripts/docs/write-generated.mjs\`. [api.md](api.md#errors)
explains how to read a refusal and what each action means.

\`SQLSTATE\` is what PostgREST and the Postgres log show. "API, edge" means that the code never comes from SQL.
"Named by" lists the operations that declare the code; the others can come with any request.

| Code | HTTP | Title | Action | SQLSTATE | Named by |
|---|---|---|---|---|---|
${rows.join('\n')}

Two more SQLSTATEs stand for faults of the product itself and reach nobody but the log: \`NP090\` (\`append_only\`: something
tried to change a ledger row) and \`NC090\` (\`ledger_out_of_balance\`: a balance promised more than its grants hold). A
caller sees \`internal_error\`.
`;
}

const words = (list) => list.map((word) => `\`${word}\``).join(', ');

function operationsPage() {
  const rows = contract.allOperations.map((op) => {
    const scope = op.scope === undefined ? '' : `\`${op.scope}\``;
    const key = op.idempotency === 'required' ? 'yes' : '';
    const [method, path] = [op.method.toUpperCase(), op.path];
    return `| \`${op.id}\` | \`${method} ${path}\` | ${op.summary} | ${words(op.callers)} | ${scope} | ${key} | \`${op.rpc}\` |`;
  });
  return `# Operations

Generated from \`packages/contract/src/operations.ts\` by \`node scripts/docs/write-generated.mjs\`. Every field stands in
[openapi.json](openapi.json), and readable at \`/docs\` of a running API. [api.md](api.md) explains how to call them.

"Callers" are the kinds of credentials that may call. \`edge\` means before a login, \`public\` without a credential. "Key" says
whether \`idempotency-key\` is required.

| Operation | Path | What | Callers | Scope | Key | RPC |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

async function openApi() {
  const { version } = JSON.parse(await readFile(inRoot('contractnest-api/package.json'), 'utf8'));
  const document = contract.toOpenApi(contract.apiOperations, { version, serverUrl: '/' });
  return `${JSON.stringify(document, null, 2)}\n`;
}

const withoutDescriptions = (value) => {
  if (Array.isArray(value)) return value.map(withoutDescriptions);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key, of]) => key !== 'description' || typeof of !== 'string');
  return Object.fromEntries(kept.map(([key, of]) => [key, withoutDescriptions(of)]));
};

const pretty = (value) => JSON.stringify(value, null, 2);

function configSchemaSeed() {
  return `-- Shapes that the database checks documents against (catalog.check_shape): price documents, and what a price is
-- asked for. Generated from packages/contract/src/catalog by \`node scripts/docs/write-generated.mjs\`.
set local role cn_platform;

insert into catalog.config_schema (name, document) values
  ('billing_config', $json$${pretty(withoutDescriptions(contract.billingConfigSchema()))}$json$),
  ('price_inputs', $json$${pretty(withoutDescriptions(contract.priceInputsSchema()))}$json$)
on conflict (name) do update set document = excluded.document;

reset role;
`;
}

const caseFiles = {
  charges: ['Charge models, minimums and rounding', 'tests/sql/charge-cases.test.ts'],
  proration: ['Parts of periods', 'tests/sql/proration-cases.test.ts', 'tests/sql/subscription-cases.test.ts'],
  credits: ['Credits', 'tests/sql/billing-cases.test.ts'],
};

const casesIn = async (name) => JSON.parse(await readFile(inRoot(`tests/cases/${name}.json`), 'utf8')).cases;

const sourceOf = ({ source }) =>
  source.url === undefined
    ? `[${source.repo}](https://github.com/${source.repo}/blob/${source.commit}/${source.path})`
    : `[${new URL(source.url).hostname}](${source.url})`;

async function casesSection(name) {
  const [title, ...tests] = caseFiles[name];
  const cases = await casesIn(name);
  const rows = cases.map((each) => `| \`${each.id}\` | ${each.area} | ${each.title} | ${sourceOf(each)} |`);
  return `## ${title}: ${cases.length}

Run by ${tests.map((test) => `[${test}](../${test})`).join(' and ')}.

| Case | Convention | What | Source |
|---|---|---|---|
${rows.join('\n')}
`;
}

async function casesPage() {
  const sections = await Promise.all(Object.keys(caseFiles).map(casesSection));
  const tested = (await Promise.all(Object.keys(caseFiles).map(casesIn))).flat().length;
  const left = await casesIn('not-applicable');
  const rows = left.map((each) => `| \`${each.id}\` | ${each.area} | ${each.title} | ${each.reason} |`);
  return `# Worked cases of other billing systems

Generated from \`tests/cases\` by \`node scripts/docs/write-generated.mjs\`. ${tested + left.length} figures that other billing systems
test themselves with: ${tested} follow a convention that this product offers and run as tests, ${left.length} do not, and each says why.
What a model asks for is explained in [charge-models.md](charge-models.md).

${sections.join('\n')}
## Not applicable: ${left.length}

| Case | Convention | What | Why not |
|---|---|---|---|
${rows.join('\n')}
`;
}

export const generated = {
  'docs/billing-cases.md': await casesPage(),
  'migrations/seed/production/0002_config_schema.sql': configSchemaSeed(),
  'docs/billing-config.schema.json': `${pretty(contract.billingConfigSchema())}\n`,
  'docs/errors.md': errorsPage(),
  'docs/operations.md': operationsPage(),
  'docs/openapi.json': await openApi(),
};
