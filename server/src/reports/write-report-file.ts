import type { Endpoint, HandlerInput } from '@orbit/contract/endpoint.ts'
import type { RowsFormat } from '@orbit/contract/file-formats.ts'
import type { Api } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import type { Person } from '../platform/person.ts'
import { allPagesOf, answerRows, type Column } from '../platform/rows-file.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

interface FileQuery {
  format: RowsFormat
  from?: string
  to?: string
  date?: string | undefined
}

interface Page {
  limit: number
  cursor: string | undefined
}

/** Registers the file of a report: what `read` answers, page by page where it has pages, under the report's name and days. */
export type AnswerReportFile = <E extends Endpoint, Row>(
  endpoint: E & (HandlerInput<E>['query'] extends FileQuery ? unknown : never),
  columns: readonly Column<Row>[],
  read: (
    tx: OrganizationTx,
    query: HandlerInput<E>['query'] & Page,
    reader: Person,
  ) => Promise<{ items: Row[]; nextCursor?: string | null }>,
) => void

export function createReportFiles(api: Api, database: Database): AnswerReportFile {
  return (endpoint, columns, read) =>
    api.answerFile(endpoint, async ({ user, request, query }) => {
      const identity = {
        organizationId: user.organization.id,
        userId: user.id,
        sessionId: user.sessionId,
        requestId: request.id,
      }
      const { format, from, to, date } = query as FileQuery
      const name = endpoint.path.split('/').at(-2) ?? ''
      return answerRows(format, user.organization, {
        name: [name, from, to, date].filter((part) => part !== undefined).join('_'),
        columns,
        pages: allPagesOf(database, identity, async (tx, page) => {
          const { items, nextCursor = null } = await read(tx, { ...(query as FileQuery), ...page } as never, user)
          return { items, nextCursor }
        }),
      })
    })
}
