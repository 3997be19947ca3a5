import { useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { LeadDays, ReviewDays } from '../../../contract/src/forecast-shapes.ts'
import type { ForecastSettings } from '../../../contract/src/replenishment.ts'
import { ask } from '../lib/ask.ts'
import { asking, outdate } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { DescriptionList } from '../ui/description-list.tsx'
import { formFor } from '../ui/form/form-for.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toast.ts'
import { CategoryExceptions, ProductExceptions } from './exceptions.tsx'
import { ForecastTabs } from './forecast-tabs.tsx'
import { forecastsTexts } from './forecasts-texts.ts'
import { leadTimesTexts } from './lead-times-texts.ts'
import { FORECAST_GROUPS } from './use-run.ts'

/** How long goods take, how often one buys, how sure one wants to be; for all, a category or a product. */
export function LeadTimesPage() {
  const texts = useWords(leadTimesTexts)
  const { title } = useWords(forecastsTexts)
  const query = useQuery(asking('replenishment.read', {}))
  return (
    <>
      <PageHeader title={texts.title} trail={[{ label: title, to: '/forecasts' }]} subtitle={texts.subtitle} />
      <ForecastTabs />
      {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-80" />}
      {query.data && (
        <div className="flex max-w-4xl flex-col gap-5">
          <Whole settings={query.data} />
          <CategoryExceptions settings={query.data} />
          <ProductExceptions />
        </div>
      )}
    </>
  )
}

interface Values {
  leadDays: number
  reviewDays: number
  serviceLevel: string
}

const Schema = z.object({ leadDays: LeadDays, reviewDays: ReviewDays, serviceLevel: z.string() })
const { Form, NumberField, RadioCardsField, SubmitButton } = formFor<Values>()

function Whole({ settings }: { settings: ForecastSettings }) {
  const texts = useWords(leadTimesTexts)
  const client = useQueryClient()
  const { leadDays, reviewDays, serviceLevel } = settings
  if (!useMay()('forecasts.update')) {
    return (
      <Panel>
        <PanelHeader title={texts.whole} />
        <div className="flex flex-col gap-3 p-4">
          <DescriptionList
            items={[
              { label: texts.leadDays, value: texts.days(leadDays) },
              { label: texts.reviewDays, value: texts.days(reviewDays) },
              { label: texts.serviceLevel, value: texts.levelShort(serviceLevel) },
            ]}
          />
          <p className="text-sm text-muted">{texts.readOnly}</p>
        </div>
      </Panel>
    )
  }
  const save = async (values: Values) => {
    const level = Number(values.serviceLevel) as ForecastSettings['serviceLevel']
    await ask('replenishment.replace', { body: { ...values, serviceLevel: level } })
    await outdate(client, FORECAST_GROUPS)
    toast(texts.saved)
  }
  return (
    <Panel>
      <PanelHeader title={texts.whole} />
      <Form
        className="p-4"
        schema={Schema}
        defaults={{ leadDays, reviewDays, serviceLevel: String(serviceLevel) }}
        onSubmit={save}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField name="leadDays" label={texts.leadDays} hint={texts.leadHint} />
          <NumberField name="reviewDays" label={texts.reviewDays} hint={texts.reviewHint} />
        </div>
        <RadioCardsField
          name="serviceLevel"
          label={texts.serviceLevel}
          choices={([50, 80, 95] as const).map((level) => ({
            value: String(level),
            label: texts[`level${level}`],
            hint: texts[`level${level}Hint`],
          }))}
        />
        <div>
          <SubmitButton />
        </div>
      </Form>
    </Panel>
  )
}
