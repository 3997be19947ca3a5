import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ListChecks } from 'lucide-react'
import { type JobStatus, JobStatus as Statuses } from '../../../contract/src/jobs.ts'
import { askingPages, outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { DataTable } from '../ui/data-table.tsx'
import { FilterSelect } from '../ui/filter-select.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { isOver, useJob } from './follow-job.ts'
import { useJobColumns } from './job-columns.tsx'
import { jobsTexts } from './jobs-texts.ts'

export function JobsPage() {
  const texts = useWords(jobsTexts)
  const { status } = useSearch({ from: '/_signed-in/jobs' })
  const navigate = useNavigate({ from: '/jobs' })
  const query = useInfiniteQuery(askingPages('jobs.list', { query: status ? { status } : {} }))
  const columns = useJobColumns()
  const live = query.data?.pages.flatMap(({ items }) => items).filter((job) => !isOver(job)) ?? []
  return (
    <>
      <PageHeader title={texts.title} subtitle={texts.subtitle} />
      {live.map(({ id }, index) => (
        <Follower key={id} id={id} isFed={index < MOST_FEEDS} />
      ))}
      <DataTable
        name="jobs"
        caption={texts.caption}
        columns={columns}
        query={query}
        rowId={({ id }) => id}
        empty={
          <EmptyState icon={<ListChecks aria-hidden="true" />} title={status ? texts.emptyFiltered : texts.empty} />
        }
        toolbar={
          <FilterSelect<JobStatus>
            label={texts.status}
            anything={texts.any}
            value={status}
            options={Statuses.options.map((value) => ({ value, label: texts[value] }))}
            onChange={(value) => void navigate({ search: value ? { status: value } : {}, replace: true })}
          />
        }
      />
    </>
  )
}

// A browser keeps six connections to one server, and these stay open.
const MOST_FEEDS = 3

/** Keeps what is known of a job fresh while its row is listed. */
function Follower({ id, isFed }: { id: string; isFed: boolean }) {
  const client = useQueryClient()
  useJob(id, () => void outdate(client, ['jobs', 'imports', 'exports']), isFed)
  return null
}
