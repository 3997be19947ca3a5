import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Mailbox } from '../platform/mail.ts'
import { outboxIn } from '../platform/outbox.ts'
import { smtpMailbox } from '../platform/smtp-mailbox.ts'

/** The operator's mail server, or a folder where there is none. */
export function openMailbox({ smtp, dataDir }: Pick<Config, 'smtp' | 'dataDir'>): Mailbox {
  return smtp === undefined ? outboxIn(join(dataDir, 'outbox')) : smtpMailbox(smtp.address, smtp.from)
}
