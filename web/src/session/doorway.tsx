import { type ReactNode, useEffect } from 'react'
import { chooseLanguage, useLanguage } from '../lib/language.ts'
import { useWords } from '../lib/texts.ts'
import { classNames } from '../ui/class-names.ts'
import { Logo } from '../ui/logo.tsx'
import { signInTexts } from './sign-in-texts.ts'

interface DoorwayProps {
  title: string
  claim?: string
  isWide?: boolean
  children: ReactNode
}

/** The frame of every page before one is signed in. */
export function Doorway({ title, claim, isWide, children }: DoorwayProps) {
  const texts = useWords(signInTexts)
  const language = useLanguage()
  useEffect(() => {
    document.title = `${title} · OrbitEngine`
  }, [title])
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-5 py-4">
        <span className="inline-flex items-center gap-2 text-lg font-bold text-accent">
          <Logo />
          OrbitEngine
        </span>
        <button
          type="button"
          className="min-h-9 rounded-control px-3 text-muted hover:bg-sunken hover:text-text pointer-coarse:min-h-11"
          lang={language === 'es' ? 'en' : 'es'}
          onClick={() => chooseLanguage(language === 'es' ? 'en' : 'es')}
        >
          {texts.language}
        </button>
      </header>
      <main className="flex flex-1 items-start justify-center px-4 pt-[min(8vh,5rem)] pb-10">
        <div className={classNames('w-full', isWide ? 'max-w-[30rem]' : 'max-w-[24rem]')}>
          <h1 className="text-2xl font-bold">{title}</h1>
          {claim && <p className="mt-1 text-muted">{claim}</p>}
          <div className="mt-6 rounded-panel border border-hairline bg-surface p-5">{children}</div>
        </div>
      </main>
    </div>
  )
}
