import type { CrossingRole } from '../../../db/each-organization.ts'
import { organizationsWithMail } from '../../../db/waiting-mail.ts'
import type { Config } from '../config.ts'
import { deliverLetters } from '../mail/postman.ts'
import type { Database } from '../platform/database.ts'
import { openMailbox } from './open-mailbox.ts'
import { openStorage } from './open-storage.ts'

/** Letters that an earlier process wrote and did not send. Returns in how many organizations there were some. */
export async function deliverWaitingMail(
  url: string,
  database: Database,
  config: Config,
  onError: (error: unknown) => void = () => {},
  role: CrossingRole = 'orbit_owner',
): Promise<{ organizations: number; isDone: boolean }> {
  const waiting = await organizationsWithMail(url, role)
  const options = { database, mailbox: openMailbox(config), storage: openStorage(config), site: config.site, onError }
  let isDone = true
  for (const organizationId of waiting) isDone = (await deliverLetters(options, organizationId)) && isDone
  return { organizations: waiting.length, isDone }
}
