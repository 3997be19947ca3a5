import { inspectDatabase } from '../../../db/inspect.ts'
import { requireDatabase, withAdminUrl } from './borrow-database.ts'
import type { Command } from './command.ts'

export const dbStatusCommand: Command = {
  name: 'db status',
  summary: 'say which migrations the database has',
  help: `Lists the migrations: applied, missing, edited since, or of a newer OrbitEngine. Changes nothing.
Ends with 1 when the server would not start on this database.

  DATABASE_URL   superuser or owner of a PostgreSQL of your own; without it, the embedded database`,
  options: {},
  run: ({ config, say }) => {
    requireDatabase(config)
    return withAdminUrl(config, say, async ({ adminUrl }) => {
      const { migrations, version } = await inspectDatabase(adminUrl)
      const { applied, pending, edited, unknown, changedLogic } = migrations
      say(`PostgreSQL ${version}`)
      for (const name of applied) say(`✓ ${name}${edited.includes(name) ? '   edited since: restore the file' : ''}`)
      for (const name of pending) say(`! ${name}   missing`)
      for (const name of unknown) say(`! ${name}   of a newer OrbitEngine`)
      for (const name of changedLogic) say(`! db/logic/${name}   differs`)
      const isPresent = [pending, edited, unknown, changedLogic].every((list) => list.length === 0)
      const isToBeMigrated = edited.length === 0 && unknown.length === 0
      if (isPresent) say('The schema is the present one.')
      else say(`The schema is not the present one.${isToBeMigrated ? ' Run: npm run db:migrate' : ''}`)
      return isPresent
    })
  },
}
