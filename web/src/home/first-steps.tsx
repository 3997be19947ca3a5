import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Circle, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { asking } from '../lib/queries.ts'
import { useMay, useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { homeTexts } from './home-texts.ts'

/** Before the first sale: what leads to it. A step is done when it is true, not when somebody clicked on it. */
export function FirstSteps() {
  const texts = useWords(homeTexts)
  const { user } = useSession()
  const steps = useSteps()
  const next = steps.find(({ isDone }) => !isDone)
  return (
    <>
      <PageHeader title={texts.welcome(user.firstName)} subtitle={texts.threeSteps}>
        <p className="text-muted">{texts.stepsDone(steps.filter(({ isDone }) => isDone).length, steps.length)}</p>
      </PageHeader>
      <Panel>
        <ol className="divide-y divide-hairline">
          {steps.map((step) => (
            <li key={step.title} className="flex flex-wrap items-center gap-x-4 gap-y-3 p-5">
              {step.isDone ? (
                <CircleCheck aria-hidden="true" className="size-6 shrink-0 text-good" />
              ) : (
                <Circle aria-hidden="true" className="size-6 shrink-0 text-faint" />
              )}
              <div className="min-w-48 flex-1">
                <h2 className="text-lg font-bold">
                  {step.title}
                  {step.isDone && <span className="seen-by-readers-only"> ({texts.done})</span>}
                </h2>
                <p className="text-muted">{step.why}</p>
              </div>
              <div className="flex flex-wrap gap-2">{step.acts(step === next)}</div>
            </li>
          ))}
        </ol>
      </Panel>
    </>
  )
}

interface Step {
  title: string
  why: string
  isDone: boolean
  acts: (isNext: boolean) => ReactNode
}

function useSteps(): Step[] {
  const texts = useWords(homeTexts)
  const may = useMay()
  const settings = useQuery({ ...asking('settings.read', {}), enabled: may('settings.read') })
  const products = useQuery({ ...asking('products.count', {}), enabled: may('inventory.read') })
  return [
    {
      title: texts.settingsStep,
      why: texts.settingsWhy,
      isDone: Boolean(settings.data?.taxNumber),
      acts: (isNext) => may('settings.update') && <StepLink to="/settings" text={texts.settingsAct} isNext={isNext} />,
    },
    {
      title: texts.productsStep,
      why: texts.productsWhy,
      isDone: (products.data?.count ?? 0) > 0,
      acts: (isNext) => (
        <>
          {may('imports.create') && <StepLink to="/imports" text={texts.importAct} isNext={false} />}
          {may('products.create') && <StepLink to="/products/new" text={texts.productsAct} isNext={isNext} />}
        </>
      ),
    },
    {
      title: texts.tillStep,
      why: texts.tillWhy,
      isDone: settings.data?.hasSales ?? false,
      acts: (isNext) => may('sales.create') && <StepLink to="/till" text={texts.tillAct} isNext={isNext} />,
    },
  ]
}

function StepLink({ to, text, isNext }: { to: string; text: string; isNext: boolean }) {
  return (
    <Link to={to as never} className={buttonClass(isNext ? 'filled' : 'outlined')}>
      {text}
    </Link>
  )
}
