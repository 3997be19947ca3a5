import { readSecrets } from '../../../db/embedded/secrets.ts'
import { migrate } from '../../../db/migrate.ts'
import { withAdminUrl } from './borrow-database.ts'
import type { Command } from './command.ts'

export const dbMigrateCommand: Command = {
  name: 'db migrate',
  summary: 'bring the database to the present schema',
  help: `Brings an empty or older database to the present schema, makes the roles, and makes the months to come.
Run again, it changes nothing; killed, it goes on where it stopped.

  DATABASE_URL         superuser or owner of a PostgreSQL of your own (15 to 18); without it, the embedded database
  ORBIT_APP_PASSWORD   gives the role orbit_app this password, to be used in ORBIT_APP_DATABASE_URL`,
  options: {},
  async run({ config, say }) {
    await withAdminUrl(config, say, async ({ adminUrl }) => {
      const isEmbedded = config.databaseUrl === undefined
      const appPassword = isEmbedded ? readSecrets(config.dataDir).appPassword : config.appPassword
      await migrate({ url: adminUrl, say, ...(appPassword === undefined ? {} : { appPassword }) })
    })
    say('The database has the present schema.')
    return true
  },
}
