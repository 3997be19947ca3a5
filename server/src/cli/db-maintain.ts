import { maintain } from '../../../db/maintain.ts'
import { openStorage } from '../start/open-storage.ts'
import { sweepFiles } from '../start/sweep-files.ts'
import { withAdminUrl } from './borrow-database.ts'
import type { Command } from './command.ts'

export const dbMaintainCommand: Command = {
  name: 'db maintain',
  summary: 'make the months to come and sweep out what is old',
  help: `Makes the monthly partitions of the ledger and the audit for the thirteen months to come, and removes sessions and one-time
tokens that ended, were used or expired 90 days ago, and letters and jobs that ended then. Organizations that planned to be deleted are
deleted 30 days after, with their files; so are files that nobody shows any more. Where jobs run, in the server or in
"npm run worker", they do this every day. Doing it twice does no harm.

  DATABASE_URL   superuser or owner of a PostgreSQL of your own; without it, the embedded database`,
  options: {},
  async run({ config, say }) {
    const { months, sessions, tokens, organizations, files } = await withAdminUrl(
      config,
      say,
      async ({ adminUrl }) => ({
        ...(await maintain(adminUrl)),
        files: await sweepFiles(adminUrl, openStorage(config)),
      }),
    )
    say(`Made ${months} monthly partitions; removed ${sessions} old sessions and ${tokens} old tokens.`)
    if (files > 0) say(`Removed ${files} files that nobody shows any more.`)
    if (organizations > 0) say(`Deleted ${organizations} organizations, 30 days after they had asked for it.`)
    return true
  },
}
