import type { HawtioPlugin } from '@hawtio/react'
import { assistant } from './assistant'
import { extensions } from './extensions'
import { messages } from './messages'
import { runs } from './runs'
import { workflows } from './workflows'

/** Our pages, in the order of the menu. */
export const plugins: HawtioPlugin[] = [runs, workflows, assistant, messages, extensions]
