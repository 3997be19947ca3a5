import { expect, test } from 'vitest'

// Stands in for the whole project `database-15` where Debian's postgresql-15 is not installed.
test.skipIf(process.env.CI !== 'true')(
  'PostgreSQL 15 is not installed: nothing was tested on it (apt-get install postgresql-15)',
  () => {
    expect.fail('where CI=true nothing may be skipped: install postgresql-15')
  },
)
