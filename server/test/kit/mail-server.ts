import { createServer, type Server, type Socket } from 'node:net'
import { TLSSocket, type TlsOptions } from 'node:tls'

export interface ReceivedMail {
  from: string
  to: string[]
  /** as it came, headers and all */
  data: string
}

/** How the server behaves; change it while it runs. */
export interface MailServerManners {
  /** answers to RCPT TO, such as `550 no such mailbox` */
  recipientAnswer?: string
  /** demanded before anything is taken */
  credentials?: { user: string; password: string }
  /** offers STARTTLS with this certificate */
  tls?: TlsOptions
  /** speaks TLS from the first byte instead */
  isTls?: boolean
  isSilent?: boolean
}

export interface MailServer {
  port: number
  received: ReceivedMail[]
  manners: MailServerManners
  /** every line that a client sent */
  heard: string[]
  stop(): Promise<void>
}

/** As much of RFC 5321 as a client needs to hand over a letter. */
export async function startMailServer(manners: MailServerManners = {}, port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    const around = { manners, received, heard }
    if (!manners.isTls) return converse(socket, around)
    const secured = new TLSSocket(socket, { isServer: true, ...manners.tls })
    secured.on('error', () => {})
    converse(secured, around, true)
    secured.write('220 mail.test\r\n')
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const stop = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => resolve())
    })
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0, received, manners, heard, stop }
}

type Conversation = Pick<MailServer, 'manners' | 'received' | 'heard'>

function converse(socket: Socket, around: Conversation, isEncrypted = false): void {
  const { manners, received, heard } = around
  let mail: ReceivedMail = { from: '', to: [], data: '' }
  let isSignedIn = manners.credentials === undefined
  let isReading = false
  let rest = ''
  const say = (line: string) => {
    if (!manners.isSilent) socket.write(`${line}\r\n`)
  }
  const answers: [RegExp, (match: RegExpExecArray) => void][] = [
    [/^EHLO/i, () => say(['250-mail.test', ...features(manners, isEncrypted)].join('\r\n'))],
    [/^STARTTLS/i, () => upgrade(socket, around, say)],
    [
      /^AUTH PLAIN (.+)/i,
      ([, secret = '']) => {
        const { user, password } = manners.credentials ?? { user: '', password: '' }
        isSignedIn = Buffer.from(secret, 'base64').toString() === `\0${user}\0${password}`
        say(isSignedIn ? '235 welcome' : '535 wrong password')
      },
    ],
    [
      /^MAIL FROM:<(.*)>/i,
      ([, from = '']) => {
        mail = { from, to: [], data: '' }
        say(isSignedIn ? '250 ok' : '530 sign in first')
      },
    ],
    [
      /^RCPT TO:<(.*)>/i,
      ([, to = '']) => {
        mail.to.push(to)
        say(manners.recipientAnswer ?? '250 ok')
      },
    ],
    [
      /^DATA/i,
      () => {
        isReading = true
        say('354 go on')
      },
    ],
    [/^QUIT/i, () => socket.end('221 bye\r\n')],
    [/^/, () => say('250 ok')],
  ]
  const hear = (line: string) => {
    if (!isReading) {
      heard.push(line)
      const [pattern, answer] = answers.find(([pattern]) => pattern.test(line)) ?? []
      const match = pattern?.exec(line)
      if (match) answer?.(match)
    } else if (line === '.') {
      isReading = false
      received.push(mail)
      say('250 taken')
    } else mail.data += `${line.replace(/^\./, '')}\r\n`
  }
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString()).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) hear(line)
  })
  if (!isEncrypted) say('220 mail.test')
}

function features({ tls, credentials }: MailServerManners, isEncrypted: boolean): string[] {
  const extra = [...(tls && !isEncrypted ? ['STARTTLS'] : []), ...(credentials ? ['AUTH PLAIN'] : [])]
  return [...extra.map((feature) => `250-${feature}`), '250 8BITMIME']
}

function upgrade(socket: Socket, around: Conversation, say: (line: string) => void): void {
  say('220 go on')
  socket.removeAllListeners('data')
  const secured = new TLSSocket(socket, { isServer: true, ...around.manners.tls })
  secured.on('error', () => {})
  converse(secured, around, true)
}
