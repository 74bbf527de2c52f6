import './monacoWorkers'
import { configManager, HawtioInitialization, Logger, TaskState } from '@hawtio/react/init'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { rememberPage, returnToPage, sessionEnded } from './api/session'

const STARTING = 'Loading the console'

async function start(): Promise<void> {
  const root = createRoot(document.getElementById('root')!)
  configManager.initItem(STARTING, TaskState.started, 'config')
  root.render(<HawtioInitialization verbose={configManager.globalLogLevel() < Logger.INFO.value} />)

  if (await sessionEnded()) rememberPage()
  else returnToPage()

  const { camel, hawtio, jmx, rbac, runtime } = await import('@hawtio/react')
  const { addDropInPages } = await import('./dropin/dropin')
  const { plugins } = await import('./plugins')
  for (const plugin of [jmx, rbac, camel, runtime, ...plugins]) plugin()
  await addDropInPages()
  configManager.initItem(STARTING, TaskState.finished, 'config')

  await hawtio.bootstrap()
  const { Hawtio } = await import('@hawtio/react/ui')
  root.render(
    <StrictMode>
      <Hawtio />
    </StrictMode>,
  )
}

void start()
