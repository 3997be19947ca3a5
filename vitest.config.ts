import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { findServerPrograms } from './db/tests/kit/server-programs.ts'

// Tests that start and kill processes of their own. One after the other, since they take the machine's time.
const processTests = [
  'db/tests/embedded-postgres*.test.ts',
  'db/tests/server-lock.test.ts',
  'server/test/processes/**/*.test.ts',
]
const databaseTests = {
  include: ['db/tests/**/*.test.ts'],
  exclude: ['**/node_modules/**', 'db/tests/kit/**', ...processTests],
}
// With PostgreSQL 15 absent, this one file says so: skipped, or failed where CI=true.
const insteadOf15 = { include: ['db/tests/kit/postgresql-15-is-missing.test.ts'] }

const onPostgres = (version: '15' | '18') => ({
  globalSetup: ['db/tests/kit/global-setup.ts'],
  provide: { postgresVersion: version },
  maxWorkers: 2, // also where there are only two cores: half of the time is PostgreSQL's
  testTimeout: 60_000,
  hookTimeout: 60_000,
})

export default defineConfig({
  test: {
    passWithNoTests: true,
    reporters: ['default', './server/test/tally-reporter.ts'],
    projects: [
      {
        test: { name: 'architecture', include: ['server/test/architecture.test.ts'], sequence: { groupOrder: 0 } },
      },
      {
        test: {
          name: 'unit',
          include: ['contract/**/*.test.ts', 'forecast/**/*.test.ts', 'server/**/*.unit.test.ts', 'web/**/*.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'database-18',
          ...databaseTests,
          ...onPostgres('18'),
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'database-15',
          ...(existsSync(findServerPrograms('15')) ? { ...databaseTests, ...onPostgres('15') } : insteadOf15),
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'api',
          include: ['server/**/*.test.ts'],
          exclude: [
            '**/node_modules/**',
            'server/**/*.unit.test.ts',
            'server/test/architecture.test.ts',
            ...processTests,
          ],
          ...onPostgres('18'),
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'processes',
          include: processTests,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})
