import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

export interface FileContent {
  /** With its charset: `text/csv; charset=utf-8`. */
  type: string
  /** Under which it is saved; none for what has no name, like a stream of events. */
  name?: string
  content: string | Buffer | AsyncIterable<string | Buffer>
  /** Shown in the browser, or saved. */
  disposition?: 'inline' | 'attachment'
  headers?: Record<string, string>
}

/** An answer that is no JSON. What is iterated is asked for as fast as the reader takes it, and told to end when they leave. */
export class FileAnswer {
  readonly file: FileContent

  constructor(file: FileContent) {
    this.file = file
  }
}

export function sendFile(reply: FastifyReply, { file }: FileAnswer): FastifyReply {
  const { type, name, content, disposition = 'attachment', headers = {} } = file
  reply.type(type).headers(headers)
  if (name !== undefined) reply.header('content-disposition', `${disposition}; ${nameOf(name)}`)
  return reply.send(typeof content === 'string' || Buffer.isBuffer(content) ? content : Readable.from(content))
}

/** RFC 6266: what old readers understand, and what it is called. */
function nameOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\w .()-]/g, '')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${plain}"; filename*=UTF-8''${encoded}`
}
