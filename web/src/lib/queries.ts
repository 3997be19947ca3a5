import { infiniteQueryOptions, QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Answer, ask, type EndpointName, Offline, type Request } from './ask.ts'

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // A refusal stays one; only a lost connection is worth another try.
        retry: (count, error) => error instanceof Offline && count < 2,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** `useQuery(asking('products.read', { params: { id } }))`; cached under the endpoint's name and its input. */
export function asking<Name extends EndpointName>(name: Name, request: Request<Name>) {
  const { signal: _, ...input } = request
  return queryOptions({
    queryKey: [name, input] as const,
    queryFn: ({ signal }): Promise<Answer<Name>> => ask(name, { ...request, signal }),
  })
}

type PageOf<Name extends EndpointName> = Answer<Name> extends { nextCursor: string | null } ? Name : never

/** A list by its keyset pages: `useInfiniteQuery(askingPages('sales.list', { query }))`. */
export function askingPages<Name extends EndpointName>(name: PageOf<Name>, request: Request<Name>) {
  return infiniteQueryOptions({
    queryKey: [name, request, 'pages'] as const,
    queryFn: ({ signal, pageParam }): Promise<Answer<Name>> => {
      const query = { ...(request as { query?: object }).query, ...(pageParam ? { cursor: pageParam } : {}) }
      return ask(name as Name, { ...request, query, signal } as Request<Name>)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last as { nextCursor: string | null }).nextCursor,
  })
}

/**
 * A change, after which what the named groups of endpoints said is asked again: `useAct('sales.cancel', ['sales', 'products'])`.
 */
export function useAct<Name extends EndpointName>(name: Name, outdates: readonly string[] = []) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: Request<Name>): Promise<Answer<Name>> => ask(name, request),
    onSuccess: () => outdate(client, outdates),
  })
}

/** Everything that endpoints of these groups (`sales`, `products`, …) have answered is asked again when it is next looked at. */
export function outdate(client: QueryClient, groups: readonly string[]): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey: [name] }) => groups.some((group) => String(name).startsWith(`${group}.`)),
  })
}
