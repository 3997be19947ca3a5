import pg from 'pg'
import { OrganizationTurns } from './organization-turns.ts'
import { type Statement, statement } from './statements.ts'
import { type OrganizationTx, read, retrying, type TransactionOptions, transact } from './transaction.ts'
import { valueParsers } from './value-parsers.ts'

/** Who acts, in which organization: entered for one transaction alone. */
export interface Identity {
  organizationId: string
  userId?: string | undefined
  sessionId?: string | undefined
  requestId?: string | undefined
}

export interface SessionEntry {
  organizationId: string
  tokenHash: Buffer
  requestId: string
  idleSeconds: number
}

export interface SessionRow {
  session_id: string
  user_id: string
  email: string
  first_name: string
  last_name: string
  role: string
  permissions: string[]
  expires_at: Date
  wants_touch: boolean
  organization: OrganizationRow
}

/** A row of `organizations` as JSON: numbers, not decimal strings. */
export interface OrganizationRow {
  id: string
  name: string
  domain: string
  country: string
  currency: string
  currency_decimals: number
  time_zone: string
  locale: string
  tax_name: string
  tax_rate: number
  tax_method: 'of_net' | 'of_gross'
  prices_include_tax: boolean
  cash_rounding_step: number
  cash_rounding_mode: 'nearest' | 'down'
  scale_barcodes: unknown
}

export interface Database {
  inOrganization<T>(
    identity: Identity,
    work: (tx: OrganizationTx) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>
  /** As `inOrganization`, entering with the secret of a session. `session` is undefined when it lets nobody in. */
  inSession<T>(
    entry: SessionEntry,
    work: (tx: OrganizationTx, session: Promise<SessionRow | undefined>) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>
  /** The only look-up without an organization: which one is meant by this domain? */
  findOrganization(domain: string): Promise<{ id: string; is_active: boolean } | undefined>
  /** The server's own questions (health, versions, roles): nothing of any organization can be seen. */
  outside<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>
  close(): Promise<void>
}

export interface DatabaseOptions {
  url: string
  poolSize: number
  statementTimeoutMs?: number
  lockTimeoutMs?: number
  onError(error: Error): void
}

// Whatever the defaults of the server or of the role are: dates are read, names are found and conflicts are seen as here.
const SESSION_SETTINGS = [
  'DateStyle=ISO',
  'TimeZone=UTC',
  'search_path=public',
  'default_transaction_isolation=read\\ committed',
  'default_transaction_read_only=off',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

const PATIENCE_MS = 5_000

export function connect(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    pipeline: true,
    types: valueParsers,
    application_name: 'orbit',
    options: SESSION_SETTINGS,
    connectionTimeoutMillis: PATIENCE_MS,
    idleTimeoutMillis: 60_000,
    statement_timeout: options.statementTimeoutMs ?? 10_000,
    lock_timeout: options.lockTimeoutMs ?? 3_000,
    idle_in_transaction_session_timeout: 30_000,
  } as pg.PoolConfig)
  pool.on('error', options.onError)
  // Lost while somebody uses it, a connection fails that work, and must not end the process besides.
  pool.on('connect', (client) => client.on('error', () => {}))

  // Half of the connections are enough for one organization: its sales wait for each other's number anyway. Two are enough
  // among others: with more of one under way, the others share the cores with them (docs/performance.md).
  const turns = new OrganizationTurns({
    alone: Math.ceil(options.poolSize / 2),
    amongOthers: Math.ceil(options.poolSize / 4),
    patienceMs: PATIENCE_MS,
  })
  const inTurn = <T>(organizationId: string, transaction: TransactionOptions, attempt: () => Promise<T>) =>
    retrying(transaction, () => turns.run(organizationId, attempt))

  return {
    inOrganization: (identity, work, transaction = {}) =>
      inTurn(identity.organizationId, transaction, () => {
        const { organizationId } = identity
        if (!transaction.isReadOnly || transaction.isSnapshot)
          return transact(pool, enterOrganization(identity), organizationId, transaction, (tx) => work(tx))
        const entry = enterOrganization(identity, READ_ONLY)
        return read(
          pool,
          entry,
          () => entry,
          organizationId,
          (tx) => work(tx),
        )
      }),
    inSession: (entry, work, transaction = {}) =>
      inTurn(entry.organizationId, transaction, () => {
        const { organizationId } = entry
        const whose = (tx: OrganizationTx, entered: Promise<SessionRow[]>) =>
          work(
            tx,
            entered.then((rows) => rows[0]),
          )
        if (!transaction.isReadOnly) return transact(pool, enterSession(entry), organizationId, transaction, whose)
        // Whether the session lets somebody in is asked once for each request.
        const enterAgain = (row: SessionRow | undefined) =>
          row === undefined ? enterSession(entry, READ_ONLY) : enterOrganization(identityOf(entry, row), READ_ONLY)
        return read(pool, enterSession(entry, READ_ONLY), enterAgain, organizationId, whose)
      }),
    findOrganization: async (domain) => {
      const result = await pool.query<{ id: string; is_active: boolean }>(
        'select id, is_active from app.find_organization($1)',
        [domain],
      )
      return result.rows[0]
    },
    outside: async (text) => (await pool.query(text)).rows,
    close: () => pool.end(),
  }
}

// In the same statement, so that it costs no trip and no statement; until the end of the transaction.
const READ_ONLY = `, set_config('transaction_read_only', 'on', true)`

function enterOrganization(identity: Identity, readOnly = ''): Statement<unknown> {
  return statement(`select app.enter_organization($1, $2, $3, $4)${readOnly}`, [
    identity.organizationId,
    identity.userId ?? null,
    identity.sessionId ?? null,
    identity.requestId ?? null,
  ])
}

function enterSession(entry: SessionEntry, readOnly = ''): Statement<SessionRow> {
  return statement(`select *${readOnly} from app.enter_session($1, $2, $3, make_interval(secs => $4))`, [
    entry.organizationId,
    entry.tokenHash,
    entry.requestId,
    entry.idleSeconds,
  ])
}

function identityOf({ organizationId, requestId }: SessionEntry, row: SessionRow): Identity {
  return { organizationId, userId: row.user_id, sessionId: row.session_id, requestId }
}
