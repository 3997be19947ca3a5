import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { z } from 'zod'
import { LeadDays, ReviewDays } from '../../../contract/src/forecast-shapes.ts'
import type { ForecastException, ForecastSettings } from '../../../contract/src/replenishment.ts'
import { askAllPages } from '../lib/all-pages.ts'
import { asking, outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { CategorySelect, ProductPicker, useCategories } from '../products/public.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { formFor } from '../ui/form/form-for.ts'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toast.ts'
import { leadTimesTexts } from './lead-times-texts.ts'
import { saveException } from './save-exception.ts'
import { FORECAST_GROUPS } from './use-run.ts'

export interface Subject {
  id: string
  name: string
}

interface Props {
  kind: 'category' | 'product'
  /** Null: it is chosen here. */
  subject: Subject | null
  onClose: () => void
}

/** What holds for one category or product instead of for the shop. */
export function ExceptionDialog({ kind, subject, onClose }: Props) {
  const texts = useWords(leadTimesTexts)
  const [chosen, setChosen] = useState(subject)
  const settings = useQuery(asking('replenishment.read', {}))
  const products = useQuery({
    queryKey: ['replenishment.listProducts', 'all'],
    queryFn: () => askAllPages('replenishment.listProducts', {}),
    enabled: kind === 'product',
  })
  const error = settings.error ?? products.error
  const isReady = settings.data !== undefined && (kind === 'category' || products.data !== undefined)
  const own = [
    ...(products.data?.map(({ product, ...rest }) => ({ id: product.id, ...rest })) ?? []),
    ...(settings.data?.categories.map(({ category, ...rest }) => ({ id: category.id, ...rest })) ?? []),
  ].find(({ id }) => id === chosen?.id)
  const title = subject ? texts.dialogOf(subject.name) : kind === 'product' ? texts.newProduct : texts.newCategory
  return (
    <Dialog title={title} onClose={onClose}>
      {error && <ErrorState error={error} />}
      {!error && !isReady && <Skeleton className="h-60" />}
      <div className="flex flex-col gap-4">
        {isReady && !subject && <Choose kind={kind} chosen={chosen} onChoose={setChosen} />}
        {settings.data && isReady && chosen && (
          <ExceptionForm
            key={chosen.id}
            settings={settings.data}
            own={own}
            onSave={async (body) => saveException(kind, chosen.id, body)}
            onClose={onClose}
          />
        )}
      </div>
    </Dialog>
  )
}

function Choose({
  kind,
  chosen,
  onChoose,
}: {
  kind: Props['kind']
  chosen: Subject | null
  onChoose: (subject: Subject | null) => void
}) {
  const texts = useWords(leadTimesTexts)
  const { byId } = useCategories()
  if (kind === 'product') {
    return <ProductPicker label={texts.product} value={chosen} onChange={onChoose} />
  }
  return (
    <Field label={texts.category}>
      {(tied) => (
        <CategorySelect
          {...tied}
          none={texts.chooseFirst}
          value={chosen?.id ?? ''}
          onChange={(id) => onChoose(id === '' ? null : { id, name: byId.get(id)?.name ?? '' })}
        />
      )}
    </Field>
  )
}

interface Values {
  leadDays: number | null
  reviewDays: number | null
  serviceLevel: string | null
}

const Schema = z.object({
  leadDays: LeadDays.nullable(),
  reviewDays: ReviewDays.nullable(),
  serviceLevel: z.string().nullable(),
})
const { Form, NumberField, SelectField, SubmitButton } = formFor<Values>()

interface FormProps {
  settings: ForecastSettings
  own: ForecastException | undefined
  onSave: (body: ForecastException) => Promise<void>
  onClose: () => void
}

function ExceptionForm({ settings, own, onSave, onClose }: FormProps) {
  const texts = useWords(leadTimesTexts)
  const client = useQueryClient()
  const id = useId()
  const save = async ({ leadDays, reviewDays, serviceLevel }: Values) => {
    const level = serviceLevel === null ? null : (Number(serviceLevel) as ForecastSettings['serviceLevel'])
    await onSave({ leadDays, reviewDays, serviceLevel: level })
    await outdate(client, FORECAST_GROUPS)
    toast(texts.saved)
    onClose()
  }
  return (
    <Form
      id={id}
      schema={Schema}
      isGuarded={false}
      defaults={{
        leadDays: own?.leadDays ?? null,
        reviewDays: own?.reviewDays ?? null,
        serviceLevel: own?.serviceLevel == null ? null : String(own.serviceLevel),
      }}
      onSubmit={save}
    >
      <NumberField
        name="leadDays"
        label={texts.leadDays}
        isOptional
        hint={texts.likeShop(texts.days(settings.leadDays))}
      />
      <NumberField
        name="reviewDays"
        label={texts.reviewDays}
        isOptional
        hint={texts.likeShop(texts.days(settings.reviewDays))}
      />
      <SelectField
        name="serviceLevel"
        label={texts.serviceLevel}
        isOptional
        none={texts.likeShopLevel(texts.levelShort(settings.serviceLevel))}
        choices={([50, 80, 95] as const).map((level) => ({ value: String(level), label: texts.levelShort(level) }))}
      />
      <p className="text-sm text-muted">{texts.orAbove}</p>
      <div className="flex justify-end">
        <SubmitButton />
      </div>
    </Form>
  )
}
