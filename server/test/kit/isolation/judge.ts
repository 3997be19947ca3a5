import { refusalsOf } from '@orbit/contract/endpoint.ts'
import { groupOf, isWelcome, type Probe } from './probes.ts'
import { CANARY } from './rows.ts'
import type { Answer } from './send.ts'

export interface Seen {
  probe: Probe
  answer: Answer
}

/** Something that must not be. */
export interface Finding {
  rule: string
  where: string
  what: string
}

/** What one answer alone already shows. `theirIds` are those that only theirs have. */
export function judgeAnswer({ probe, answer }: Seen, theirIds: ReadonlySet<string>): Finding[] {
  const { endpoint, expected } = probe
  const { status } = answer
  const found = (rule: string, what: string): Finding => ({ rule, where: whereOf(probe), what })
  const findings: Finding[] = []
  if (status >= 500) findings.push(found('no answer is a failure of the server', said(answer)))
  else if (expected !== undefined && !expected.includes(status)) {
    findings.push(found('the status is the promised one', `${expected.join(' or ')} expected: ${said(answer)}`))
  } else if (
    status === 403 &&
    !isWelcome(endpoint, probe.identity) &&
    parse(answer.body)?.permission !== endpoint.access
  ) {
    findings.push(found('the permission that is missing is named', `${endpoint.access} expected: ${said(answer)}`))
  } else if (status >= 400 && !isAnnounced(probe, answer)) {
    findings.push(found('refusals are announced', `${endpoint.name} does not announce ${said(answer)}`))
  }
  findings.push(...leaksIn({ probe, answer }, theirIds).map((leak) => found('nothing of theirs is in an answer', leak)))
  return findings
}

/** Their rows must look like rows that nobody has, to everybody. */
export function judgePairs(all: readonly Seen[]): Finding[] {
  const groups = Map.groupBy(
    all.filter(({ probe }) => probe.kind === 'foreign' || probe.kind === 'random'),
    ({ probe }) => groupOf(probe),
  )
  return [...groups].flatMap(([group, seen]) => {
    const rule = 'foreign answers like random'
    const [foreign, random] = ['foreign', 'random'].map((kind) => seen.find(({ probe }) => probe.kind === kind))
    if (foreign === undefined || random === undefined) return [{ rule, where: group, what: 'only one was asked' }]
    const [a, b] = [comparable(foreign), comparable(random)]
    return a === b ? [] : [{ rule, where: group, what: `foreign: ${a}\nrandom: ${b}` }]
  })
}

/** What is open to anyone must not know whose cookie came along. */
export function judgeOpenRoutes(all: readonly Seen[]): Finding[] {
  const open = all.filter(({ probe }) => probe.endpoint.access === 'anyone')
  const groups = Map.groupBy(open, ({ probe: { endpoint, place, kind, variant } }) =>
    [endpoint.name, place, kind, variant].join(),
  )
  return [...groups.values()].flatMap(([first, ...others]) => {
    const expected = comparable(first as Seen)
    return others
      .filter((one) => comparable(one) !== expected)
      .map((one) => ({
        rule: 'what is open to anyone answers everybody alike',
        where: whereOf(one.probe),
        what: `${(first as Seen).probe.identity.name}: ${expected}\n${one.probe.identity.name}: ${comparable(one)}`,
      }))
  })
}

export function whereOf(probe: Probe): string {
  return `${groupOf(probe)} · ${probe.kind}`
}

function isAnnounced({ endpoint }: Probe, { body }: Answer): boolean {
  return (refusalsOf(endpoint) as string[]).includes(parse(body)?.code as string)
}

function leaksIn({ probe, answer }: Seen, theirIds: ReadonlySet<string>): string[] {
  const text = withoutSent(
    JSON.stringify(answer.headers) + answer.body + cursorIn(answer.body) + addressesIn(answer.body),
    probe.sent,
  )
  const words = text.match(new RegExp(`[^"]{0,40}${CANARY}[^"]{0,40}`, 'gi')) ?? []
  const ids = (text.match(UUID) ?? []).filter((id) => theirIds.has(id.toLowerCase()))
  return [...words, ...ids]
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** A cursor is opaque, not secret. */
function cursorIn(body: string): string {
  const cursor = parse(body)?.nextCursor
  return typeof cursor === 'string' ? Buffer.from(cursor, 'base64url').toString() : ''
}

// What the dashboard compares up to: the clock moves on.
const CLOCK = /\b\d\d(:|%3A)\d\d\1\d\d\b/g

const ADDRESS = /"\/api\/v1\/files\/([\w-]+)"/g

/** So is the address of a file: it begins with the ids of its organization and of the file. */
function addressesIn(body: string): string {
  return [...body.matchAll(ADDRESS)].map(([, token = '']) => ` ${idsIn(Buffer.from(token, 'base64url'))}`).join('')
}

function idsIn(bytes: Buffer): string {
  const hex = bytes.subarray(0, 32).toString('hex')
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/g, '$1-$2-$3-$4-$5 ')
}

function withoutSent(text: string, sent: readonly string[]): string {
  const longestFirst = [...sent].sort((a, b) => b.length - a.length)
  return longestFirst.reduce((rest, value) => rest.replaceAll(new RegExp(RegExp.escape(value), 'gi'), '<sent>'), text)
}

/** Where a reader of changes stands: the moment of asking, in transactions of the whole installation. */
const NEXT = /"next":"[^"]*"/

const PASSING_HEADERS = ['date', 'x-request-id', 'connection', 'keep-alive']

/** An answer without what differs from one request to the next. */
function comparable({ probe, answer }: Seen): string {
  const headers = Object.entries(answer.headers)
    .filter(([name]) => !PASSING_HEADERS.includes(name) && !(name === 'content-length' && answer.status < 400))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const body = withoutSent(answer.body, probe.sent)
    .replace(/"requestId":"[^"]*"/, '"requestId":""')
    .replace(/"nextCursor":"[^"]*"/, '"nextCursor":""')
    .replace(NEXT, '')
    .replace(/"checksum":"[^"]*"/, '')
    .replace(CLOCK, '<time>')
    .replace(ADDRESS, '<address>')
    .replace(UUID, '<id>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<moment>')
    .replace(/"[A-Z][A-Z\d]{2,3}-\d+"/g, '"<number>"')
    // Each write has rows of its own.
    .replace(probe.isWrite ? /\bpropio[\w@.-]*( [0-9a-f]{12}\b)?/g : /$^/, '<ours>')
  return `${answer.status} ${JSON.stringify(headers).replace(/[\w-]{36}\.[\w-]{43}/g, '<cookie>')} ${body}`
}

/** All of an answer that must not change when nothing has. */
export function unmistakable({ status, headers, body }: Answer): string {
  // The body says it, without what passes.
  const stable = Object.entries(headers).filter(
    ([name]) => !PASSING_HEADERS.includes(name) && name !== 'content-length',
  )
  return `${status} ${JSON.stringify(stable)} ${body.replace(NEXT, '').replace(CLOCK, '<time>')}`
}

function said({ status, body }: Answer): string {
  return `${status} ${body.slice(0, 300)}`
}

function parse(body: string): Record<string, unknown> | undefined {
  return body.startsWith('{') ? JSON.parse(body) : undefined
}
