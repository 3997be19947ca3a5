import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { type Answer, ask, type EndpointName, type Request } from '../lib/ask.ts'

/** A report without pages, as a table wants it: one page that is all there is. */
export function askingWhole<Name extends EndpointName>(name: Name, request: Request<Name>) {
  return infiniteQueryOptions({
    queryKey: [name, request, 'whole'],
    queryFn: async ({ signal }): Promise<Answer<Name> & { nextCursor: string | null }> => ({
      ...(await ask(name, { ...request, signal })),
      nextCursor: null,
    }),
    initialPageParam: null as string | null,
    getNextPageParam: () => null,
    placeholderData: keepPreviousData,
  })
}
