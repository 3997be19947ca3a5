import type { Endpoint, HandlerAnswer, HandlerInput } from '@orbit/contract/endpoint.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from './database.ts'
import type { FileAddresses } from './file-addresses.ts'
import { FileAnswer, sendFile } from './file-answer.ts'
import { type KnownPerson, type Person, personOf, withAddresses } from './person.ts'
import { Refusal, refuse } from './refusal.ts'
import { factsOf, partsOf, type RequestFacts, requireValid } from './request.ts'
import { schemaOf } from './route-schema.ts'
import { clearSessionCookie, readSessionToken, SESSION_IDLE_SECONDS, setSessionCookie } from './session-token.ts'
import type { OrganizationTx } from './transaction.ts'
import { acceptFiles, fileOf, type UploadedFile } from './uploaded-file.ts'

export type OpenInput<E extends Endpoint> = HandlerInput<E> & { request: RequestFacts }
export type SignedInInput<E extends Endpoint, Ahead = undefined> = OpenInput<E> & {
  tx: OrganizationTx
  user: Person
  ahead: Ahead
}

/** An answer with a status of its own, or with a session that begins or ends. */
export class Outcome<Answer> {
  readonly answer: Answer
  readonly status: number | undefined
  readonly cookie: string | 'cleared' | undefined

  constructor(answer: Answer, options: { status?: number; cookie?: string | 'cleared' }) {
    this.answer = answer
    this.status = options.status
    this.cookie = options.cookie
  }
}

/** The same request again: the answer it had, with 200. */
export function repeated<Answer>(answer: Answer): Outcome<Answer> {
  return new Outcome(answer, { status: 200 })
}

export type Answered<E extends Endpoint> = Promise<HandlerAnswer<E> | Outcome<HandlerAnswer<E>>>

export interface Foresight<E extends Endpoint, Ahead> {
  /** Asked in the round trip that opens the session, before it is known; shown to nobody unless session and permission hold. */
  readAhead: (tx: OrganizationTx, input: HandlerInput<E>) => Promise<Ahead>
  /** Constraints whose violation means that somebody else was faster: done again, the work sees what they did. */
  retryOn: readonly string[]
}

type Show<E extends Endpoint, Found> = (found: Found, input: SignedInInput<E, Found>) => HandlerAnswer<E>

export interface Api {
  /** In a transaction of the caller's organization, read-only for GET. */
  answer<E extends Endpoint>(endpoint: E, handler: (input: SignedInInput<E>) => Answered<E>): void
  /**
   * The same for what is found whoever asks: found in the round trip that opens the session, before it is known. Nobody is shown
   * it, or why it failed, unless session and permission hold; `show` makes it what this person may see.
   */
  answerFound<E extends Endpoint, Found = HandlerAnswer<E>>(
    endpoint: E,
    find: (input: HandlerInput<E> & { tx: OrganizationTx }) => Promise<Found>,
    ...show: Found extends HandlerAnswer<E> ? [show?: Show<E, Found>] : [show: Show<E, Found>]
  ): void
  /** The same, for what the client repeats under its own id: whether it was done before is read ahead. */
  answerOnce<E extends Endpoint, Ahead>(
    endpoint: E,
    foresight: Foresight<E, Ahead>,
    handler: (input: SignedInInput<E, Ahead>) => Answered<E>,
  ): void
  /**
   * For work that must hold no transaction while it lasts, such as hashing: who asks is known and may, and the work opens
   * transactions of its own.
   */
  answerApart<E extends Endpoint>(endpoint: E, handler: (input: OpenInput<E> & { user: Person }) => Answered<E>): void
  /** `answerApart` for a file: what is long is sent while it is made, and nobody's slow line holds a connection. */
  answerFile<E extends Endpoint>(
    endpoint: E,
    handler: (input: OpenInput<E> & { user: Person }) => Promise<FileAnswer>,
  ): void
  /** `answerApart` for an endpoint with an `upload`. */
  answerUpload<E extends Endpoint>(
    endpoint: E,
    handler: (input: OpenInput<E> & { user: Person; file: UploadedFile }) => Answered<E>,
  ): void
  /** For `access: 'anyone'`: no session, no transaction. */
  answerAnyone<E extends Endpoint>(
    endpoint: E,
    handler: (input: OpenInput<E>) => Answered<E> | Promise<FileAnswer>,
  ): void
}

/**
 * The one piece of plumbing: for an endpoint of the contract its route, session, permission, transaction and answer. The
 * work is committed, or refused; and a refused permission is on record although its transaction is gone.
 */
export function createApi(app: FastifyInstance, database: Database, addresses: FileAddresses): Api {
  const means: Means = { database, addresses }
  return {
    answer: (endpoint, handler) => answerSignedIn(app, means, endpoint, NO_FORESIGHT, handler, asItIs),
    answerFound: (endpoint, find, ...[show]) =>
      answerSignedIn(
        app,
        means,
        endpoint,
        { readAhead: (tx, input) => find({ ...input, tx }), retryOn: [] },
        async (input) => (show === undefined ? input.ahead : show(input.ahead, input)),
        asItIs,
      ),
    answerOnce: (endpoint, foresight, handler) => answerSignedIn(app, means, endpoint, foresight, handler, asItIs),
    answerApart: (endpoint, handler) => answerSignedIn(app, means, endpoint, NO_FORESIGHT, withoutTransaction, handler),
    answerFile: (endpoint, handler) => answerSignedIn(app, means, endpoint, NO_FORESIGHT, withoutTransaction, handler),
    answerUpload: (endpoint, handler) => {
      const work = async ({ tx: _, ...input }: SignedInInput<typeof endpoint>) => ({ ...input, file: fileOf(input) })
      acceptFiles(app, endpoint, (scope) =>
        answerSignedIn(scope, means, endpoint, NO_FORESIGHT, work, (input) => handler(input)),
      )
    },
    answerAnyone(endpoint, handler) {
      route(app, endpoint, async (request, reply) => {
        const input = { ...requireValid<typeof endpoint>(request), request: factsOf(endpoint, request) }
        return send(endpoint, request, reply, await handler(input))
      })
    },
  }
}

/** What every signed-in request needs. */
interface Means {
  database: Database
  addresses: FileAddresses
}

const NO_FORESIGHT = { readAhead: async () => undefined, retryOn: [] }

async function withoutTransaction<Input extends { tx: OrganizationTx }>({ tx: _, ...input }: Input) {
  return input
}

async function asItIs<Outcome>(outcome: Outcome): Promise<Outcome> {
  return outcome
}

/** `work` in the transaction, and `finish` after it. */
function answerSignedIn<E extends Endpoint, Ahead, Done>(
  app: FastifyInstance,
  { database, addresses }: Means,
  endpoint: E,
  { readAhead, retryOn }: Foresight<E, Ahead>,
  work: (input: SignedInInput<E, Ahead>) => Promise<Done>,
  finish: (done: Done) => Promise<unknown>,
): void {
  const transaction = { isReadOnly: endpoint.method === 'GET' && !endpoint.audited, retryOn }
  route(app, endpoint, async (request, reply) => {
    const token = readSessionToken(request) ?? refuse('unauthenticated')
    let person: KnownPerson | undefined
    try {
      const done = await database.inSession(
        { ...token, requestId: request.id, idleSeconds: SESSION_IDLE_SECONDS },
        async (tx, session) => {
          const reading = request.validationError ? undefined : Promise.try(() => readAhead(tx, partsOf(request)))
          // Refused before anyone looks at it, its failure is nobody's.
          reading?.catch(() => {})
          person = personOf((await session) ?? refuse('unauthenticated'))
          requirePermission(endpoint, person)
          const input = { ...requireValid<typeof endpoint>(request), request: factsOf(endpoint, request) }
          const user = withAddresses(person, addresses)
          return work({ ...input, tx, user, ahead: (await reading) as Ahead })
        },
        transaction,
      )
      return send(endpoint, request, reply, await finish(done))
    } catch (error) {
      if (person !== undefined && error instanceof Refusal) await remember(database, endpoint, request, person, error)
      throw error
    } finally {
      if (person?.wantsTouch) touchSession(database, request, person)
    }
  })
}

function route(
  app: FastifyInstance,
  endpoint: Endpoint,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
) {
  // Whether the request is valid is nobody's business before the session is known: see requireValid.
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    attachValidation: true,
    // A file would be made to its end for nobody, and events would never end.
    exposeHeadRoute: endpoint.file === undefined,
    schema: schemaOf(endpoint),
    handler,
  })
}

function requirePermission(endpoint: Endpoint, person: KnownPerson): void {
  const { access } = endpoint
  if (access === 'anyone' || access === 'signed-in' || person.can(access)) return
  refuse('permission_denied', { permission: access })
}

function send(endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply, outcome: unknown): FastifyReply {
  const { answer, status, cookie } = outcome instanceof Outcome ? outcome : new Outcome(outcome, {})
  if (cookie === 'cleared') clearSessionCookie(request, reply)
  else if (cookie !== undefined) setSessionCookie(request, reply, cookie)
  if (answer instanceof FileAnswer) return sendFile(reply.code(status ?? endpoint.status), answer)
  return reply.code(status ?? endpoint.status).send(answer)
}

/** A refused permission is on record, although the transaction that found it is gone. */
async function remember(
  database: Database,
  endpoint: Endpoint,
  request: FastifyRequest,
  person: KnownPerson,
  refusal: Refusal,
) {
  if (refusal.code !== 'permission_denied') return
  const identity = {
    organizationId: person.organization.id,
    userId: person.id,
    sessionId: person.sessionId,
    requestId: request.id,
  }
  await database.inOrganization(identity, (tx) =>
    tx.one({
      text: 'select app.record_act($1, $2, null, $3)',
      values: ['permission_denied', 'endpoint', JSON.stringify({ endpoint: endpoint.name, ...refusal.details })],
    }),
  )
}

/** In the background: a read-only request cannot write, and nobody should wait for it. */
function touchSession(database: Database, request: FastifyRequest, person: KnownPerson): void {
  database
    .inOrganization({ organizationId: person.organization.id }, (tx) =>
      tx.many({
        text: 'update sessions set last_used_at = now() where organization_id = $1 and id = $2',
        values: [tx.organizationId, person.sessionId],
      }),
    )
    .catch((error) => request.log.warn({ err: error }, 'the session was not touched'))
}
