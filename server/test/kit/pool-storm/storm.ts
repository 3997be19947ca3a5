import { setTimeout as sleep } from 'node:timers/promises'
import { acts, OnPurpose, type StormReport, type StormWishes } from './acts.ts'
import { identityOf } from './stalls.ts'
import { type Traces, traces, tracesIn } from './traces.ts'

const AT_ONCE = 32

/** Many transactions of many organizations on few connections, with everything going wrong that can. */
export async function storm(wishes: StormWishes): Promise<StormReport> {
  const { stalls, transactions, chance, cut } = wishes
  const report: StormReport = { acts: {}, findings: [] }
  const hat = Object.entries(acts).flatMap(([name, act]) => Array.from({ length: act.weight }, () => ({ name, act })))
  const turns = Array.from({ length: transactions }, () => ({
    ...chance.pick(hat),
    stall: chance.pick(stalls),
  })).values()
  const worker = async () => {
    for (const { name, act, stall } of turns) {
      const ended = await act.run(wishes, stall, report).then(() => 'done', endingOf)
      const key = `${name}: ${ended}`
      report.acts[key] = (report.acts[key] ?? 0) + 1
      if (!act.mayEnd.includes(ended) && !LOST.includes(ended)) report.findings.push(`${key}, which it may not`)
      if (cut !== undefined && chance.below(100) === 0) await cut()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  report.findings.push(...(await whatIsLeft(wishes)))
  return report
}

/** Ended from outside: any act may meet that. */
const LOST = ['connection lost', '57P01']

function endingOf(error: unknown): string {
  if (error instanceof OnPurpose) return 'on purpose'
  const { code, message } = error as { code?: string; message: string }
  if (message.startsWith('a statement must say its organization')) return 'must say its organization'
  if (/Connection terminated|ECONNRESET|EPIPE|connection error|not queryable/.test(`${code} ${message}`)) {
    return 'connection lost'
  }
  return code ?? message
}

/** When all is quiet: every connection is clean, everything acknowledged is there, and nothing else. */
async function whatIsLeft({ db, database, stalls }: StormWishes): Promise<string[]> {
  // Work that fails at once, before anything has left.
  for (const stall of stalls) {
    await database.inOrganization(identityOf(stall), () => Promise.reject(new OnPurpose())).catch(() => {})
  }
  await sleep(50)
  const { rows: open } = await db.admin.query(
    `select from pg_stat_activity where datname = $1 and usename = 'orbit_app' and state like 'idle in transaction%'`,
    [db.name],
  )
  const asked = Array.from({ length: 8 }, () => database.outside<Traces>(traces))
  const seen = await Promise.allSettled(asked)
  const { rows } = await db.admin.query<{ organization_id: string; id: string; name: string }>(
    'select organization_id, id, name from categories where organization_id = any ($1)',
    [stalls.map(({ organizationId }) => organizationId)],
  )
  const owners = new Map(rows.map((row) => [row.id, row.organization_id]))
  return [
    ...open.map(() => 'a connection rests inside a transaction'),
    ...seen.flatMap((one) =>
      one.status === 'fulfilled' ? one.value.flatMap(tracesIn) : [`in the pool: ${one.reason}`],
    ),
    ...rows
      .filter((row) => !row.name.startsWith(row.organization_id))
      .map(() => 'a row in another organization than its own'),
    ...stalls.flatMap(({ organizationId, written, unwritten }) => [
      ...written.filter((id) => owners.get(id) !== organizationId).map(() => 'an acknowledged row is missing'),
      ...unwritten.filter((id) => owners.has(id)).map(() => 'a row of a transaction that was ended'),
    ]),
  ]
}
