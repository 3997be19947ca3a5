import type { AnswerOf, Endpoint } from '../../../contract/src/endpoint.ts'
import type { Problem, RefusalCode } from '../../../contract/src/refusals.ts'
import { addresses, type Endpoints } from './endpoints.gen.ts'
import { currentLanguage } from './language.ts'

export type EndpointName = keyof Endpoints
export type Answer<Name extends EndpointName> = AnswerOf<Endpoints[Name]>

type InputOf<E, Part extends keyof Endpoint> = E extends { [P in Part]: infer S }
  ? S extends { _zod: { input: infer Input } }
    ? Input
    : undefined
  : undefined

/** What a call needs: those parts that the endpoint has. Looked up, since TypeScript cannot multiply out all endpoints at once. */
export type Request<Name extends EndpointName> = Requests[Name]

type Requests = {
  [Name in EndpointName]: Needed<'params', InputOf<Endpoints[Name], 'params'>> &
    Needed<'query', InputOf<Endpoints[Name], 'query'>> &
    Needed<'body', InputOf<Endpoints[Name], 'body'>> & {
      /** The version that is changed: somebody else's change in between is refused with 412. */
      version?: number
      /** In place of a body, for endpoints that take a file. */
      file?: Blob
      signal?: AbortSignal
    }
}

type Needed<Part extends string, Input> = [Input] extends [undefined]
  ? { [P in Part]?: never }
  : Record<never, never> extends Input
    ? { [P in Part]?: Input }
    : { [P in Part]: Input }

/** The server said no, in a sentence for people. */
export class Refusal extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'Refusal'
    this.problem = problem
  }

  get code(): RefusalCode {
    return this.problem.code
  }
}

/** Nobody answered: the network is gone, or the server is. */
export class Offline extends Error {
  constructor(cause: unknown) {
    super('No connection', { cause })
    this.name = 'Offline'
  }
}

/** Called when a request finds that nobody is signed in any more. */
let whenSignedOut: () => void = () => {}

export function onSignedOut(act: () => void): void {
  whenSignedOut = act
}

/** Asks the API by the endpoint's name. Throws a `Refusal` or `Offline`, nothing else on purpose. */
export async function ask<Name extends EndpointName>(name: Name, request: Request<Name>): Promise<Answer<Name>> {
  const response = await send(name, request)
  const text = await response.text()
  return (text === '' ? null : JSON.parse(text)) as Answer<Name>
}

/** As `ask`, for endpoints that answer with a file. */
export async function askForFile<Name extends EndpointName>(name: Name, request: Request<Name>): Promise<Response> {
  return send(name, request)
}

/** Where an endpoint is, with its query: for links that the browser follows by itself. */
export function addressOf<Name extends EndpointName>(
  name: Name,
  request: Pick<Request<Name>, 'params' | 'query'>,
): string {
  return toAddress(name, request as LooseRequest).address
}

interface LooseRequest {
  params?: Record<string, unknown> | undefined
  query?: Record<string, unknown> | undefined
  body?: unknown
  version?: number
  file?: Blob
  signal?: AbortSignal
}

async function send(name: EndpointName, request: LooseRequest): Promise<Response> {
  const { method, address } = toAddress(name, request)
  const response = await fetch(address, {
    method,
    headers: headersOf(request),
    body: request.file ?? (request.body === undefined ? null : JSON.stringify(request.body)),
    signal: request.signal ?? null,
  }).catch((error) => {
    throw error instanceof DOMException && error.name === 'AbortError' ? error : new Offline(error)
  })
  if (response.ok) return response
  throw await readProblem(response)
}

function toAddress(name: EndpointName, { params = {}, query = {} }: LooseRequest) {
  const [method = 'GET', path = ''] = addresses[name].split(' ')
  const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one))
  }
  return { method, address: `/api/v1${filled}${search.size > 0 ? `?${search}` : ''}` }
}

function headersOf({ body, file, version }: LooseRequest): Record<string, string> {
  return {
    'accept-language': currentLanguage(),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(file ? { 'content-type': file.type || 'application/octet-stream' } : {}),
    ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
  }
}

async function readProblem(response: Response): Promise<Error> {
  const isProblem = response.headers.get('content-type')?.includes('problem+json')
  // A proxy that answers in place of the server: as good as nobody.
  if (!isProblem) return new Offline(`${response.status} ${response.statusText}`)
  const refusal = new Refusal((await response.json()) as Problem)
  if (refusal.code === 'unauthenticated') whenSignedOut()
  return refusal
}
