import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface HttpRequest {
  method: 'GET' | 'POST'
  path: string
  cookie: string
  body?: string
  headers?: Record<string, string>
}

export interface HttpLoad {
  perSecond: number
  /** ms, one per request */
  latencies: number[]
  /** what the last answer said */
  last: HttpAnswer | undefined
}

export interface HttpAnswer {
  status: number
  /** as it was sent */
  headers: string
  body: string
}

/** Keep-alive connections, each with one request at a time, on bare sockets: the generator shares the server's cores. */
export class HttpClients {
  readonly #address: URL
  readonly #sockets: Socket[]

  private constructor(address: URL, sockets: Socket[]) {
    this.#address = address
    this.#sockets = sockets
  }

  static async connect(address: URL, count: number): Promise<HttpClients> {
    const open = async () => {
      const socket = connect(Number(address.port), address.hostname)
      socket.setNoDelay(true)
      await once(socket, 'connect')
      return socket
    }
    return new HttpClients(address, await Promise.all(Array.from({ length: count }, open)))
  }

  async ask(request: HttpRequest): Promise<HttpAnswer> {
    return exchange(this.#sockets[0] as Socket, textOf(request, this.#address.host))
  }

  /** Every client sends on and on; `pauseMs` after each answer makes it a person instead. */
  async load(seconds: number, expected: number, next: () => HttpRequest, pauseMs = 0): Promise<HttpLoad> {
    const latencies: number[] = []
    const startedAt = performance.now()
    const until = startedAt + seconds * 1000
    let last: HttpAnswer | undefined
    const work = async (socket: Socket) => {
      while (performance.now() < until) {
        const text = textOf(next(), this.#address.host)
        const sentAt = performance.now()
        last = await exchange(socket, text)
        latencies.push(performance.now() - sentAt)
        if (last.status !== expected) throw new Error(`${last.status} instead of ${expected}: ${last.body}`)
        if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())))
      }
    }
    await Promise.all(this.#sockets.map(work))
    return { perSecond: (latencies.length * 1000) / (performance.now() - startedAt), latencies, last }
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
}

function textOf({ method, path, cookie, body, headers = {} }: HttpRequest, host: string): string {
  const own = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\n${own.join('')}`
  if (body === undefined) return `${head}\r\n`
  const length = Buffer.byteLength(body)
  return `${head}content-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`
}

/** Answers have a length or no body; ours never come in chunks. */
function exchange(socket: Socket, text: string): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0)
    const finish = (done: () => void) => {
      socket.off('data', onData).off('error', onError).off('close', onClose)
      done()
    }
    const onError = (error: Error) => finish(() => reject(error))
    const onClose = () => onError(new Error('the server closed the connection'))
    const onData = (part: Buffer) => {
      received = received.length === 0 ? part : Buffer.concat([received, part])
      const answer = answerIn(received)
      if (answer !== undefined) finish(() => resolve(answer))
    }
    socket.on('data', onData).on('error', onError).on('close', onClose)
    socket.write(text)
  })
}

function answerIn(received: Buffer): HttpAnswer | undefined {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const headers = received.toString('latin1', 0, end)
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(headers)?.[1] ?? 0)
  if (received.length < end + 4 + length) return undefined
  return { status: Number(headers.slice(9, 12)), headers, body: received.toString('utf8', end + 4) }
}
