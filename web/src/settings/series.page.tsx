import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Series, series as seriesEndpoints } from '../../../contract/src/series.ts'
import { ask } from '../lib/ask.ts'
import { asking, outdate, useAct } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formFor } from '../ui/form/form-for.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { settingsTexts } from './settings-texts.ts'

const kinds = ['receipt', 'invoice', 'purchase', 'adjustment', 'count', 'return'] as const

export function SeriesPage() {
  const texts = useWords(settingsTexts)
  const mayChange = useMay()('settings.update')
  const query = useQuery(asking('series.list', {}))
  const [isAdding, setAdding] = useState(false)
  const inOrder = kinds.flatMap((kind) => query.data?.items.filter(({ documentType }) => documentType === kind) ?? [])
  return (
    <>
      <PageHeader title={texts.series} trail={[{ label: texts.title, to: '/settings' }]} subtitle={texts.seriesHint}>
        {mayChange && (
          <Button kind="filled" onClick={() => setAdding(true)}>
            {texts.addSeries}
          </Button>
        )}
      </PageHeader>
      {query.error && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-64 w-full" />}
      {query.data && <SeriesTable series={inOrder} mayChange={mayChange} />}
      {isAdding && <AddSeries onClose={() => setAdding(false)} />}
    </>
  )
}

function SeriesTable({ series, mayChange }: { series: Series[]; mayChange: boolean }) {
  const texts = useWords(settingsTexts)
  const choose = useAct('series.choose', ['series'])
  const use = (name: string) =>
    choose.mutate({ body: { series: name } }, { onSuccess: () => toast(texts.nowInUse(name)), onError: toastError })
  const cell = 'border-t border-hairline px-2 py-2 sm:px-4'
  return (
    <Panel className="overflow-x-auto">
      <table className="w-full text-left">
        <caption className="seen-by-readers-only">{texts.seriesCaption}</caption>
        <thead className="text-sm text-muted">
          <tr>
            <th scope="col" className="px-2 py-2 sm:px-4 font-medium">
              {texts.document}
            </th>
            <th scope="col" className="px-2 py-2 sm:px-4 font-medium">
              {texts.seriesName}
            </th>
            <th scope="col" className="px-2 py-2 sm:px-4 text-right font-medium">
              {texts.nextNumber}
            </th>
            <th scope="col" className="px-2 py-2 sm:px-4 font-medium">
              {texts.inUse}
            </th>
          </tr>
        </thead>
        <tbody>
          {series.map((one) => (
            <tr key={one.series} className="h-10">
              <td className={cell}>{texts[one.documentType]}</td>
              <th scope="row" className={`${cell} font-medium`}>
                {one.series}
              </th>
              <td className={`${cell} figure text-right`}>{nextNumber(one)}</td>
              <td className={cell}>
                {one.isDefault && <Badge tone="good">{texts.inUse}</Badge>}
                {!one.isDefault && mayChange && (
                  <Button
                    size="small"
                    aria-label={texts.chooseOf(one.series)}
                    disabled={choose.isPending}
                    onClick={() => use(one.series)}
                  >
                    {texts.use}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

const NewSeries = seriesEndpoints.create.body
const { Form, TextField, SelectField, NumberField, SubmitButton } = formFor<{
  series: string
  documentType: string
  padding: number
}>()

function AddSeries({ onClose }: { onClose: () => void }) {
  const texts = useWords(settingsTexts)
  const client = useQueryClient()
  return (
    <Dialog title={texts.addSeries} onClose={onClose}>
      <Form
        schema={NewSeries as never}
        defaults={{ series: '', documentType: 'receipt', padding: 8 }}
        refusals={{ series_taken: 'series' }}
        onSubmit={async (values) => {
          const added = await ask('series.create', { body: values as never })
          await outdate(client, ['series'])
          toast(texts.seriesAdded(added.series))
          onClose()
        }}
      >
        <SelectField
          name="documentType"
          label={texts.document}
          choices={kinds.map((value) => ({ value, label: texts[value] }))}
        />
        <TextField
          name="series"
          label={texts.seriesName}
          hint={texts.seriesNameHint}
          autoCapitalize="characters"
          spellCheck={false}
        />
        <NumberField name="padding" label={texts.padding} hint={texts.paddingHint} />
        <div className="flex justify-end">
          <SubmitButton>{texts.add}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}

function nextNumber({ series, lastNumber, padding }: Series): string {
  return `${series}-${String(lastNumber + 1).padStart(padding, '0')}`
}
