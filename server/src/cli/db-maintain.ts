import { maintain } from '../../../db/maintain.ts'
import { withAdminUrl } from './borrow-database.ts'
import type { Command } from './command.ts'

export const dbMaintainCommand: Command = {
  name: 'db maintain',
  summary: 'make the months to come and sweep out what is old; for a daily timer',
  help: `Makes the monthly partitions of the ledger and the audit for the thirteen months to come, and removes sessions and one-time
tokens that ended, were used or expired 90 days ago, and letters sent then. Organizations that planned to be deleted are
deleted 30 days after.  A server with the embedded database does this every day by itself;
with a PostgreSQL of your own, run it once a day. Doing it twice does no harm.

  DATABASE_URL   superuser or owner of a PostgreSQL of your own; without it, the embedded database`,
  options: {},
  async run({ config, say }) {
    const { months, sessions, tokens, organizations } = await withAdminUrl(config, say, ({ adminUrl }) =>
      maintain(adminUrl),
    )
    say(`Made ${months} monthly partitions; removed ${sessions} old sessions and ${tokens} old tokens.`)
    if (organizations > 0) say(`Deleted ${organizations} organizations, 30 days after they had asked for it.`)
    return true
  },
}
