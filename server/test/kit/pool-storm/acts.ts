import type { TestDatabase } from '../../../../db/tests/kit/database.ts'
import type { seededRandom } from '../../../../db/tests/kit/random.ts'
import type { Database } from '../../../src/platform/database.ts'
import { newId } from '../../../src/platform/ids.ts'
import type { Statement } from '../../../src/platform/statements.ts'
import type { OrganizationTx } from '../../../src/platform/transaction.ts'
import { identityOf, ROWS, type Stall } from './stalls.ts'
import { type Traces, traces, tracesIn } from './traces.ts'

export interface StormReport {
  /** how often each act was done, and how it ended */
  acts: Record<string, number>
  findings: string[]
}

export interface StormWishes {
  db: TestDatabase
  database: Database
  stalls: Stall[]
  transactions: number
  chance: ReturnType<typeof seededRandom>
  /** ends a connection from outside */
  cut?: () => Promise<unknown>
}

interface Act {
  weight: number
  mayEnd: string[]
  run(wishes: StormWishes, stall: Stall, report: StormReport): Promise<unknown>
}

export class OnPurpose extends Error {}

/** What is done by chance, and how each may end. */
export const acts: Record<string, Act> = {
  read: {
    weight: 30,
    mayEnd: ['done'],
    run: ({ database }, stall, report) =>
      database.inOrganization(identityOf(stall), (tx) => look(tx, stall, report), { isReadOnly: true }),
  },
  'read with a session': {
    weight: 20,
    mayEnd: ['done'],
    run: ({ database }, stall, report) =>
      database.inSession(entryOf(stall, stall.tokenHash), async (tx, session) => {
        const [row] = await Promise.all([session, look(tx, stall, report)])
        if (row?.organization.id !== stall.organizationId) report.findings.push('a session of another organization')
      }),
  },
  "another organization's session": {
    weight: 5,
    mayEnd: ['done'],
    run: ({ database, stalls }, stall, report) => {
      const other = stalls.find((one) => one !== stall) as Stall
      return database.inSession(entryOf(stall, other.tokenHash), async (tx, session) => {
        if ((await session) !== undefined) report.findings.push('a session opened another organization')
        const rows = await tx.many(everythingVisible())
        if (rows.length > 0) report.findings.push(`${rows.length} rows for a session that nobody has`)
      })
    },
  },
  write: {
    weight: 20,
    mayEnd: ['done'],
    run: async ({ database }, stall, report) => {
      const id = newId()
      await database.inOrganization(identityOf(stall), async (tx) => {
        await look(tx, stall, report)
        await tx.commitWith([insertRow(stall, id)])
      })
      stall.written.push(id)
    },
  },
  'write, without waiting for the commit': {
    weight: 5,
    mayEnd: ['done'],
    run: async ({ database }, stall) => {
      const id = newId()
      await database.inOrganization(identityOf(stall), (tx) => tx.one(insertRow(stall, id)))
      stall.written.push(id)
    },
  },
  'ended by the work': {
    weight: 5,
    mayEnd: ['on purpose'],
    run: ({ database }, stall) =>
      database.inOrganization(identityOf(stall), async (tx) => {
        await tx.one(insertRow(stall, withoutTrace(stall)))
        // Sent, and never asked about again.
        tx.many(insertRow(stall, withoutTrace(stall))).catch(() => {})
        throw new OnPurpose()
      }),
  },
  'refused by a key, in the middle of a batch': {
    weight: 5,
    mayEnd: ['23505'],
    run: ({ database }, stall) => {
      const id = withoutTrace(stall)
      return database.inOrganization(identityOf(stall), (tx) =>
        tx.commitWith([insertRow(stall, id), insertRow(stall, id), everythingVisible()]),
      )
    },
  },
  'refused by the wall': {
    weight: 3,
    mayEnd: ['42501'],
    run: ({ database, stalls }, stall) => {
      const other = stalls.find((one) => one !== stall) as Stall
      return database.inOrganization(identityOf(stall), (tx) => tx.many(insertRow(other, withoutTrace(other))))
    },
  },
  'out of time': {
    weight: 2,
    mayEnd: ['57014'],
    run: ({ database }, stall) =>
      database.inOrganization(identityOf(stall), async (tx) => {
        await tx.many(saying(`select set_config('statement_timeout', '15', true)`))
        await tx.commitWith([insertRow(stall, withoutTrace(stall)), saying('select pg_sleep(1)'), everythingVisible()])
      }),
  },
  'killed in the middle of a batch': {
    weight: 1,
    mayEnd: [],
    run: ({ database }, stall) =>
      database.inOrganization(identityOf(stall), (tx) =>
        tx.commitWith([
          insertRow(stall, withoutTrace(stall)),
          saying('select pg_terminate_backend(pg_backend_pid())'),
          everythingVisible(),
        ]),
      ),
  },
  'a statement that does not say its organization': {
    weight: 1,
    mayEnd: ['must say its organization'],
    run: ({ database }, stall) =>
      database.inOrganization(identityOf(stall), (tx) => tx.many({ text: 'select name from categories', values: [] })),
  },
  'outside of every organization': {
    weight: 3,
    mayEnd: ['done'],
    run: async ({ database }, _, report) => {
      const [seen] = await database.outside<Traces>(traces)
      if (seen !== undefined) report.findings.push(...tracesIn(seen))
    },
  },
}

/** Everything this transaction can see, whatever it asks for, must be its own. */
async function look(tx: OrganizationTx, stall: Stall, report: StormReport): Promise<void> {
  const rows = await tx.many(everythingVisible())
  const foreign = rows.filter((row) => row.organization_id !== stall.organizationId)
  if (foreign.length > 0) report.findings.push(`${foreign.length} foreign rows`)
  if (rows.length - foreign.length < ROWS) report.findings.push(`${rows.length} rows of ${ROWS} and more`)
  if (rows.some((row) => row.entered !== `${stall.organizationId} ${stall.userId}`)) {
    report.findings.push(`somebody else's identity`)
  }
}

function everythingVisible(): Statement<{ organization_id: string; entered: string }> {
  return {
    text: `select organization_id, concat_ws(' ', current_setting('app.current_organization', true),
      current_setting('app.current_user_id', true)) as entered from categories`,
    values: [],
  }
}

/** A statement about nobody's rows, in words that the platform lets pass. */
function saying(text: string): Statement<unknown> {
  return { text: `${text} -- organization_id`, values: [] }
}

function insertRow({ organizationId }: Stall, id: string): Statement<{ id: string }> {
  return {
    text: 'insert into categories (organization_id, id, name) values ($1, $2, $3) returning id',
    values: [organizationId, id, `${organizationId} ${id}`],
  }
}

function withoutTrace(stall: Stall): string {
  const id = newId()
  stall.unwritten.push(id)
  return id
}

function entryOf({ organizationId }: Stall, tokenHash: Buffer) {
  return { organizationId, tokenHash, requestId: 'storm', idleSeconds: 3600 }
}
