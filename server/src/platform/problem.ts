import { fieldFault } from '@orbit/contract/field-faults.ts'
import { type Problem, type RefusalCode, refusals } from '@orbit/contract/refusals.ts'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ConstraintRefusals, Refusal, refusalOf } from './refusal.ts'

/** Every answer that is not a success: one refusal of the closed list, as problem+json in the reader's language. */
export function answerProblems(app: FastifyInstance, constraints: ConstraintRefusals): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error, constraints) ?? refusalOfFastify(error)
    if (refusal === undefined) request.log.error({ err: error }, 'a bug')
    else if (refusal.status >= 500) request.log.warn({ err: error }, refusal.code)
    return sendProblem(request, reply, refusal ?? new Refusal('internal_error'))
  })
  // Fastify reads plain text too, which a form of another site could send without asking.
  app.removeContentTypeParser('text/plain')
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, new Refusal('not_found')))
}

/** For what fails before there is a route: a URL that cannot be decoded. */
export function answerBadUrl(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(request, reply, refusalOfFastify(error) ?? new Refusal('not_found'))
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', refusal.retryAfterSeconds)
  const language = languageOf(request)
  const { errors } = refusal.details as Pick<Problem, 'errors'>
  const problem: Problem = {
    type: 'about:blank',
    title: refusals[refusal.code][language],
    status: refusal.status,
    code: refusal.code,
    requestId: request.id,
    ...refusal.details,
    ...(errors && { errors: errors.map(({ path, message }) => ({ path, message: fieldFault(message, language) })) }),
  }
  // Written here: the serializer of the route knows only its successes.
  return reply.code(refusal.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
}

const FASTIFY_CODES: Record<string, RefusalCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
}

function refusalOfFastify(error: FastifyError): Refusal | undefined {
  const code = FASTIFY_CODES[error.code]
  if (code !== undefined)
    return new Refusal(code, code === 'invalid_request' ? { errors: [{ path: '', message: 'Expected JSON' }] } : {})
  // The JSON parser's own complaints (bad syntax, a forbidden key such as __proto__), and a URL that cannot be decoded.
  return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
    ? new Refusal('invalid_request', { errors: [{ path: '', message: error.message }] })
    : undefined
}

function languageOf(request: FastifyRequest): 'es' | 'en' {
  const wanted = request.headers['accept-language'] ?? ''
  const first = wanted
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((language) => language === 'es' || language === 'en')
  return first === 'en' ? 'en' : 'es'
}
