import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { type SerializedError, stdSerializers, stdTimeFunctions } from 'pino'

/** Takes one line after the other. */
export interface LogStream {
  write(line: string): void
}

/** Structured lines, on standard output unless told otherwise; what could open a door or names a person stays out. */
export function logOptions(level: string, stream?: LogStream): FastifyServerOptions['logger'] {
  // A route with a level of its own would speak up all the same.
  if (level === 'silent') return false
  return {
    level,
    timestamp: stdTimeFunctions.isoTime,
    ...(stream === undefined ? {} : { stream }),
    redact: {
      paths: [
        'req.headers.cookie',
        'req.headers.authorization',
        'res.headers["set-cookie"]',
        '*.password',
        '*.password_hash',
        '*.token',
        'body',
        '*.body',
        // What PostgreSQL says of a row in an error is the row.
        'err.detail',
        'err.where',
        'err.internalQuery',
        'err.parameters',
      ],
      censor: '[hidden]',
    },
    serializers: {
      err: (error: Error) => withoutValues(stdSerializers.err(error)),
      req: (request) => ({ method: request.method, path: request.url.split('?')[0], ip: request.ip }),
      res: (reply) => ({ status: reply.statusCode }),
    },
  }
}

/** PostgreSQL quotes the value it could not read (class 22), and a value may be anybody's name. */
function withoutValues(error: SerializedError): SerializedError {
  if (!/^22[0-9A-Z]{3}$/.test(String(error.code))) return error
  return { ...error, message: '[hidden]', stack: '[hidden]' }
}

/** One line when a request is answered, at level info. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info({ req: request, res: reply, ms: Math.round(reply.elapsedTime) }, 'answered')
    done()
  })
}
