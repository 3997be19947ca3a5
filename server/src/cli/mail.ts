import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listUnsentMail, type UnsentLetter } from '../../../db/waiting-mail.ts'
import type { Config } from '../config.ts'
import { connect } from '../platform/database.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { listOutbox } from '../platform/outbox.ts'
import { deliverWaitingMail } from '../start/deliver-waiting-mail.ts'
import { withAdminUrl } from './borrow-database.ts'
import type { Command } from './command.ts'

export const mailListCommand: Command = {
  name: 'mail list',
  summary: 'list the letters in the outbox, and those that wait or could not be sent',
  help: `Lists the letters in $ORBIT_DATA_DIR/outbox, oldest first: when, to whom, about what, and the name that "mail show" takes.
Without ORBIT_SMTP_URL that is where invitations and links for new passwords are. Hand them over yourself.

Then the letters that have not left: how often they were tried, what the mail server said, and when the next attempt is.

  DATABASE_URL   superuser or owner of a PostgreSQL of your own; without it, the embedded database`,
  options: {},
  async run({ config, say }) {
    const letters = await listOutbox(join(config.dataDir, 'outbox'))
    for (const { name, to, subject } of letters) say(`${name}   ${to}   ${subject}`)
    if (letters.length === 0) say('The outbox is empty.')
    for (const line of (await listUnsent(config)).map(describe)) say(line)
    return true
  },
}

const MOST_PER_ORGANIZATION = 200

/** Nothing where there is no database yet: no command that looks makes one. */
async function listUnsent(config: Config): Promise<UnsentLetter[]> {
  const { databaseUrl, appDatabaseUrl, dataDir } = config
  if (databaseUrl === undefined && (appDatabaseUrl !== undefined || !existsSync(join(dataDir, 'postgres')))) return []
  return withAdminUrl(
    config,
    () => {},
    ({ adminUrl }) => listUnsentMail(adminUrl, MOST_PER_ORGANIZATION),
  )
}

function describe({ domain, kind, recipient, attempts, last_error, next_attempt_at }: UnsentLetter): string {
  const state = next_attempt_at === null ? 'has failed' : `waits, next attempt ${next_attempt_at.toISOString()}`
  const why = last_error === null ? '' : `: ${last_error}`
  return `${domain}   ${recipient}   ${kind}   ${state}, tried ${attempts} times${why}`
}

export const mailShowCommand: Command = {
  name: 'mail show',
  summary: 'show a letter of the outbox, with its link',
  help: `Shows the letter that came last, or another one. Whoever reads it can use its link.

  --letter N   its name, as "mail list" shows it
  --to E       the last one to this address`,
  options: { letter: { type: 'string' }, to: { type: 'string' } },
  async run({ config, options, say }) {
    const { letter, to } = options
    const letters = await listOutbox(join(config.dataDir, 'outbox'))
    const found = letters.findLast(
      (mail) =>
        (letter === undefined || mail.name === letter) && (to === undefined || mail.to === String(to).toLowerCase()),
    )
    if (found === undefined)
      throw new OperatorError('There is no such letter in the outbox. See: npm run orbit -- mail list')
    say(`${found.at}\nTo: ${found.to}\nSubject: ${found.subject}\n\n${found.text}`)
    for (const { name, file } of found.attachments) say(`Attached: ${name}, in ${join(config.dataDir, 'outbox', file)}`)
    return true
  },
}

export const mailDeliverCommand: Command = {
  name: 'mail deliver',
  summary: 'send what waits, as the jobs do every quarter of an hour',
  help: `Sends letters that wait because a server was stopped before it had sent them, or because they could not be sent. A server
sends its own letters by itself, and with the embedded database also those that wait when it starts. Doing it twice does
no harm.

  DATABASE_URL             superuser or owner of a PostgreSQL of your own; without it, the embedded database
  ORBIT_APP_DATABASE_URL   the same, as the server comes in`,
  options: {},
  run: ({ config, say }) =>
    withAdminUrl(config, say, async ({ adminUrl, appUrl }) => {
      if (appUrl === undefined)
        throw new OperatorError('Set ORBIT_APP_DATABASE_URL as well: letters are sent as the server.')
      const database = connect({ url: appUrl, poolSize: 1, onError: () => {} })
      try {
        const { organizations, isDone } = await deliverWaitingMail(adminUrl, database, config, (error) =>
          say(`A letter could not be sent: ${error instanceof Error ? error.message : String(error)}`),
        )
        say(`Letters were waiting in ${organizations} organizations.`)
        return isDone
      } finally {
        await database.close()
      }
    }),
}
