import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Import } from '../../../contract/src/imports.ts'
import { asking, useAct } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { toastError } from '../ui/toast.ts'
import { ImportRows } from './import-rows.tsx'
import { rowsToWrite } from './import-words.ts'
import { importsTexts } from './imports-texts.ts'
import { OutcomeTabs } from './outcome-tabs.tsx'

const CATEGORIES_SHOWN = 8

/** What would happen, before it does. */
export function CheckedImport({ one, onChangeColumns }: { one: Import; onChangeColumns: () => void }) {
  const texts = useWords(importsTexts)
  const client = useQueryClient()
  const may = useMay()
  const navigate = useNavigate({ from: '/imports/$id' })
  const { outcome } = useSearch({ from: '/_signed-in/imports/$id' })
  const apply = useAct('imports.apply', ['jobs'])
  const count = rowsToWrite(one)
  const summary = one.summary
  if (summary === null) return null
  const shown = outcome ?? (summary.refused > 0 ? 'refused' : undefined)
  const begin = () =>
    apply.mutate(
      { params: { id: one.id }, body: {} },
      {
        onSuccess: (news) => client.setQueryData(asking('imports.read', { params: { id: one.id } }).queryKey, news),
        onError: toastError,
      },
    )
  return (
    <>
      <OutcomeTabs
        summary={summary}
        shown={shown}
        label={texts.outcomes}
        onShow={(value) => void navigate({ search: value ? { outcome: value } : {}, replace: true })}
      />
      <NewCategories names={summary.newCategories} />
      {may('imports.create') && (
        <div className="flex flex-wrap items-center gap-2">
          <p className="min-w-0 flex-1 basis-72 text-muted">
            {summary.refused > 0 ? texts.mendHint : count === 0 && texts.nothingToApply}
          </p>
          <Button onClick={onChangeColumns}>{texts.changeColumns}</Button>
          {summary.refused > 0 && (
            <Link to="/imports/new" search={{ kind: one.kind }} className={buttonClass()}>
              {texts.uploadAgain}
            </Link>
          )}
          <Button kind="filled" isBusy={apply.isPending} disabled={count === 0} onClick={begin}>
            {texts.apply(count)}
          </Button>
        </div>
      )}
      <ImportRows one={one} outcome={shown} />
    </>
  )
}

function NewCategories({ names }: { names: readonly string[] }) {
  const texts = useWords(importsTexts)
  if (names.length === 0) return null
  const others = names.length - CATEGORIES_SHOWN
  return (
    <p className="text-muted">
      {texts.newCategories(names.length)}{' '}
      <span className="text-text">{names.slice(0, CATEGORIES_SHOWN).join(' · ')}</span>
      {others > 0 && ` ${texts.andMore(others)}`}
    </p>
  )
}
