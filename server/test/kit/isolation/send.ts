import { type Agent, request as dial } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Request } from './requests.ts'

export interface Answer {
  status: number
  headers: Record<string, unknown>
  body: string
}

/** Brings a request to the server and its answer back. */
export type Send = (request: Request) => Promise<Answer>

export function throughApp(app: FastifyInstance): Send {
  return async ({ method, url, headers, payload, address }) => {
    const from = address === undefined ? {} : { remoteAddress: address }
    const answer = await app.inject({ method, url, headers, ...from, ...(payload === undefined ? {} : { payload }) })
    return { status: answer.statusCode, headers: answer.headers, body: answer.body }
  }
}

/** Over a real connection. `server` such as http://127.0.0.1:3000 */
export function throughSocket(server: string, agent: Agent): Send {
  return ({ method, url, headers, payload, address: localAddress }) =>
    new Promise((resolve, reject) => {
      const sent = dial(
        new URL(url, server),
        { method, headers, agent, ...(localAddress && { localAddress }) },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', reject)
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          )
        },
      )
      sent.on('error', reject)
      sent.end(payload)
    })
}
