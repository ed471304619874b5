import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import globals from 'globals';
import imports, { createNodeResolver } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

/** What may import what; each row is a fence of docs/architecture.md. */
const zone = (target, from, message) => ({ target, from, message });
const fences = [
  zone(
    'packages/contract/src',
    ['contractnest-api', 'contractnest-edge', 'contractnest-ui', 'migrations', 'packages/stack'],
    'The contract stands alone.',
  ),
  zone(
    'contractnest-ui',
    ['contractnest-api', 'contractnest-edge', 'migrations', 'packages/stack'],
    'The UI knows the contract only.',
  ),
  zone(
    'contractnest-api/src',
    ['contractnest-edge', 'contractnest-ui', 'migrations', 'packages/stack'],
    'The API knows the contract only.',
  ),
  zone(
    'contractnest-edge/supabase',
    ['contractnest-api', 'contractnest-ui', 'migrations', 'packages/stack'],
    'The edge knows the contract only.',
  ),
  zone(
    'migrations/src',
    ['contractnest-api', 'contractnest-edge', 'contractnest-ui', 'packages'],
    'Migrations stand alone.',
  ),
];

const features = readdirSync(new URL('contractnest-ui/src/features', import.meta.url));
const featureFences = features.map((feature) =>
  zone(
    `contractnest-ui/src/features/${feature}`,
    features.filter((other) => other !== feature).map((other) => `contractnest-ui/src/features/${other}`),
    'No feature imports another: lift what they share into components/ or lib/.',
  ),
);

export default ts.config(
  {
    ignores: ['**/dist/', '**/node_modules/', '**/.contractnest/', '**/*.gen.ts', 'contractnest-edge/', '**/coverage/'],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  {
    plugins: { 'import-x': imports },
    languageOptions: { globals: { ...globals.node } },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.mjs'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: [...fences, ...featureFences] }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['contractnest-ui/src/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    // Loaded with every page: docs/decisions/0067-the-first-script-does-not-grow.md.
    files: ['contractnest-ui/src/app/**', 'contractnest-ui/src/features/**/*-search.ts'],
    rules: {
      'no-restricted-imports': ['error', { name: 'zod/mini', message: 'Read the URL with #lib/search.ts.' }],
    },
  },
  {
    files: ['contractnest-ui/{src,public}/**', 'packages/stack/src/inbox/page/**'],
    languageOptions: { globals: { ...globals.browser } },
  },
  {
    files: ['**/*.config.{js,ts}', 'tests/support/{start,stop}-*.ts', 'scripts/test/longest-first.mjs'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  { files: ['**/cli/**', '**/cli.ts', 'scripts/**', 'bench/**', '**/scripts/**'], rules: { 'no-console': 'off' } },
  { files: ['**/tests/**', '**/*.test.ts'], rules: { 'max-lines-per-function': 'off' } },
);
