/**
 * Four kinds of tests. `unit` needs nothing; `sql` clones databases of one throw-away Postgres; `chain`
 * talks to one whole running stack; `machines` starts and kills processes of its own.
 */
const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: false, decorators: true },
        transform: { legacyDecorator: true },
      },
      module: { type: 'es6' },
    },
  ],
};

const project = (displayName, testMatch, rest = {}) => ({
  displayName,
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform,
  // Not in the temporary folder, which is another one for each run.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  modulePathIgnorePatterns: ['/dist/', '/\\.contractnest/'],
  setupFilesAfterEnv: ['<rootDir>/tests/support/try-again.ts'],
  ...rest,
});

export default {
  maxWorkers: 2,
  // Longer than what a test waits for one thing (tests/support/until.ts), several times over.
  testTimeout: 300_000,
  testSequencer: '<rootDir>/scripts/test/longest-first.mjs',
  projects: [
    project('unit', [
      'packages/contract/tests/**/*.test.ts',
      'contractnest-api/tests/**/*.test.ts',
      'contractnest-ui/**/*.test.ts',
    ]),
    project('sql', ['tests/{sql,properties}/**/*.test.ts'], {
      globalSetup: '<rootDir>/tests/support/start-postgres.ts',
      globalTeardown: '<rootDir>/tests/support/stop-postgres.ts',
    }),
    project('chain', ['tests/{chain,security,browser}/**/*.test.ts'], {
      globalSetup: '<rootDir>/tests/support/start-stack.ts',
      globalTeardown: '<rootDir>/tests/support/stop-stack.ts',
    }),
    project('machines', [
      'migrations/tests/**/*.test.ts',
      'packages/stack/tests/**/*.test.ts',
      'tests/{faults,machines}/**/*.test.ts',
    ]),
  ],
};
