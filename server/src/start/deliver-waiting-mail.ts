import { join } from 'node:path'
import { organizationsWithMail } from '../../../db/waiting-mail.ts'
import type { Config } from '../config.ts'
import { deliverLetters } from '../mail/postman.ts'
import type { Database } from '../platform/database.ts'
import { outboxIn } from '../platform/outbox.ts'

/** Letters that an earlier process wrote and did not send. Returns in how many organizations there were some. */
export async function deliverWaitingMail(
  adminUrl: string,
  database: Database,
  { dataDir, site }: Config,
  onError: (error: unknown) => void = () => {},
): Promise<{ organizations: number; isDone: boolean }> {
  const waiting = await organizationsWithMail(adminUrl)
  const options = { database, mailbox: outboxIn(join(dataDir, 'outbox')), site, onError }
  let isDone = true
  for (const organizationId of waiting) isDone = (await deliverLetters(options, organizationId)) && isDone
  return { organizations: waiting.length, isDone }
}
