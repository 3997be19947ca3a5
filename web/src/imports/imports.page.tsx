import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useMemo } from 'react'
import type { ImportKind } from '../../../contract/src/import-fields.ts'
import type { Import } from '../../../contract/src/imports.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { FilterSelect } from '../ui/filter-select.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { importKinds } from './import-kinds.ts'
import { ImportStatusBadge } from './import-status-badge.tsx'
import { importsTexts } from './imports-texts.ts'

export function ImportsPage() {
  const texts = useWords(importsTexts)
  const may = useMay()
  const { kind } = useSearch({ from: '/_signed-in/imports/' })
  const navigate = useNavigate({ from: '/imports/' })
  const query = useInfiniteQuery(askingPages('imports.list', { query: kind ? { kind } : {} }))
  const columns = useImportColumns()
  const newLink = (look: string) =>
    may('imports.create') && (
      <Link to="/imports/new" className={look}>
        <FileUp aria-hidden="true" className="size-4" />
        {texts.newImport}
      </Link>
    )
  return (
    <>
      <PageHeader title={texts.title} subtitle={texts.subtitle}>
        {newLink(buttonClass('filled'))}
      </PageHeader>
      <DataTable
        name="imports"
        caption={texts.caption}
        columns={columns}
        query={query}
        rowId={({ id }) => id}
        linkTo={({ id }) => ({ to: '/imports/$id', params: { id } })}
        empty={
          <EmptyState icon={<FileUp aria-hidden="true" />} title={kind ? texts.emptyFiltered : texts.empty}>
            {!kind && newLink(buttonClass())}
          </EmptyState>
        }
        toolbar={
          <FilterSelect<ImportKind>
            label={texts.kind}
            anything={texts.anyKind}
            value={kind}
            options={importKinds.map((value) => ({ value, label: texts[value] }))}
            onChange={(value) => void navigate({ search: value ? { kind: value } : {}, replace: true })}
          />
        }
      />
    </>
  )
}

function useImportColumns(): Column<Import>[] {
  const texts = useWords(importsTexts)
  const formats = useFormats()
  return useMemo(
    () => [
      { id: 'file', header: texts.file, isTitle: true, cell: ({ fileName }) => fileName },
      { id: 'kind', header: texts.kind, cell: ({ kind }) => texts[kind] },
      { id: 'status', header: texts.status, cell: ({ status }) => <ImportStatusBadge status={status} /> },
      { id: 'rows', header: texts.rows, align: 'end', cell: ({ rowsCount }) => formats.quantity(rowsCount) },
      {
        id: 'refused',
        header: texts.refused,
        align: 'end',
        cell: ({ summary }) => (summary ? formats.quantity(summary.refused) : '–'),
      },
      { id: 'who', header: texts.who, cell: ({ user }) => user.name },
      { id: 'when', header: texts.when, align: 'end', cell: ({ createdAt }) => formats.instant(createdAt) },
    ],
    [texts, formats],
  )
}
