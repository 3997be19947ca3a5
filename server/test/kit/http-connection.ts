import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface HttpRequest {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string
}

export interface HttpAnswer {
  status: number
  /** as they came, one per line */
  head: string
  body: string
}

interface Waiting {
  resolve(answer: HttpAnswer): void
  reject(error: Error): void
}

const END_OF_HEAD = Buffer.from('\r\n\r\n')

/**
 * One connection that is kept open and speaks HTTP/1.1. `fetch` does the same for several times the processor's time, and
 * can't hang up in the middle of a request.
 */
export class HttpConnection {
  readonly #socket: Socket
  readonly #host: string
  readonly #waiting: Waiting[] = []
  #received: Buffer = Buffer.alloc(0)
  #failure: Error | undefined

  private constructor(socket: Socket, host: string) {
    this.#socket = socket
    this.#host = host
    socket.on('data', (bytes) => this.#read(bytes))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the connection was closed')))
  }

  static async open(address: string): Promise<HttpConnection> {
    const { hostname, port, host } = new URL(address)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    return new HttpConnection(socket.setNoDelay(), host)
  }

  get isOpen(): boolean {
    return this.#failure === undefined
  }

  /** Requests may follow each other without waiting: answers come in the same order. */
  send(request: HttpRequest): Promise<HttpAnswer> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#socket.write(this.#textOf(request))
    })
  }

  /** Sends only so many bytes of it, or all, and hangs up without waiting. */
  async sendAndHangUp(request: HttpRequest, bytes = Number.POSITIVE_INFINITY): Promise<void> {
    const text = Buffer.from(this.#textOf(request))
    const isWritten = new Promise((resolve) => this.#socket.write(text.subarray(0, bytes), resolve))
    await isWritten
    this.close()
  }

  close(): void {
    this.#socket.destroy()
    this.#fail(new Error('hung up'))
  }

  #textOf({ method, path, headers = {}, body }: HttpRequest): string {
    const all = {
      host: this.#host,
      ...headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    }
    const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
    return `${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n${body ?? ''}`
  }

  #read(bytes: Buffer): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes])
    for (let answer = this.#take(); answer !== undefined; answer = this.#take()) this.#waiting.shift()?.resolve(answer)
  }

  /** The first whole answer of what has come. */
  #take(): HttpAnswer | undefined {
    const endOfHead = this.#received.indexOf(END_OF_HEAD)
    if (endOfHead === -1) return undefined
    const head = this.#received.toString('latin1', 0, endOfHead)
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    const status = Number(head.slice(9, 12))
    if (length === undefined && status !== 204) {
      this.#fail(new Error(`an answer without a length:\n${head}`))
      return undefined
    }
    const begin = endOfHead + END_OF_HEAD.length
    const end = begin + Number(length ?? 0)
    if (this.#received.length < end) return undefined
    const body = this.#received.toString('utf8', begin, end)
    this.#received = this.#received.subarray(end)
    return { status, head, body }
  }

  #fail(error: Error): void {
    this.#failure ??= error
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
}
