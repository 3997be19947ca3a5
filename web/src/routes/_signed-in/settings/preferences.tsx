import { createFileRoute } from '@tanstack/react-router'
import { PreferencesPage } from '../../../account/preferences.page.tsx'

export const Route = createFileRoute('/_signed-in/settings/preferences')({ component: PreferencesPage })
