import { Link, type LinkProps } from '@tanstack/react-router'
import type { ForecastAccuracy } from '../../../contract/src/forecast-accuracy.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { accuracyTexts } from './accuracy-texts.ts'
import { biasWord } from './accuracy-words.ts'
import { forecastsTexts } from './forecasts-texts.ts'

type Figures = ForecastAccuracy['overall']

interface Group extends Figures {
  id: string
  name: string
  link?: LinkProps
}

/** The same figures for parts of the shop; each part opens its products. */
export function AccuracyGroups({ accuracy: { byClass, byCategory } }: { accuracy: ForecastAccuracy }) {
  const texts = useWords(accuracyTexts)
  const classes = useWords(forecastsTexts)
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2 [&>*]:min-w-0">
      <GroupTable
        title={texts.byClass}
        heading={texts.group}
        groups={byClass.map((figures) => ({
          ...figures,
          id: figures.class,
          name: classes[figures.class],
          link: { to: '/forecasts', search: { class: figures.class } },
        }))}
      />
      <GroupTable
        title={texts.byCategory}
        heading={texts.category}
        groups={byCategory.map(({ category, ...figures }) => ({
          ...figures,
          id: category?.id ?? 'none',
          name: category?.name ?? texts.noCategory,
          ...(category && { link: { to: '/forecasts', search: { categoryId: category.id } } as const }),
        }))}
      />
    </div>
  )
}

function GroupTable({ title, heading, groups }: { title: string; heading: string; groups: readonly Group[] }) {
  const texts = useWords(accuracyTexts)
  const formats = useFormats()
  const percent = (value: number | null) => (value === null ? '—' : formats.percent(Math.round(value)))
  const direction = (value: number | null) => {
    if (value === null) return '—'
    const word = biasWord(value)
    return word === 'balanced' ? texts.balanced : texts[word](formats.percent(Math.abs(Math.round(value))))
  }
  if (groups.length === 0) return null
  return (
    <Panel>
      <PanelHeader title={title} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what may scroll must be reachable by keyboard */}
      <section aria-label={title} tabIndex={0} className="overflow-x-auto">
        <table className="w-full">
          <caption className="seen-by-readers-only">{title}</caption>
          <thead>
            <tr className="border-b border-hairline text-sm text-muted [&_th]:h-9 [&_th]:px-3 [&_th]:text-right [&_th]:font-medium [&_th:first-child]:pl-4 [&_th:first-child]:text-left [&_th:last-child]:pr-4">
              <th scope="col">{heading}</th>
              <th scope="col">{texts.soldUnits}</th>
              <th scope="col">{texts.error}</th>
              <th scope="col">{texts.direction}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ id, name, link, sold, errorPercent, biasPercent }) => (
              <tr key={id} className="h-10 border-b border-hairline last:border-0">
                <th scope="row" className="pr-3 pl-4 text-left font-normal">
                  {link ? (
                    <Link {...link} aria-label={texts.seeProducts(name)} className="hover:underline">
                      {name}
                    </Link>
                  ) : (
                    name
                  )}
                </th>
                <td className="figure px-3 text-right text-muted">{formats.quantity(Math.round(Number(sold)))}</td>
                <td className="figure px-3 text-right font-medium">{percent(errorPercent)}</td>
                <td className="figure pr-4 pl-3 text-right whitespace-nowrap">{direction(biasPercent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  )
}
