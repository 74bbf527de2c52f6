import { Label, type LabelProps } from '@patternfly/react-core'
import { BanIcon } from '@patternfly/react-icons/dist/esm/icons/ban-icon'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { InProgressIcon } from '@patternfly/react-icons/dist/esm/icons/in-progress-icon'
import type { ReactElement } from 'react'
import type { RunStatus } from '../api/types'

interface Look {
  text: string
  icon: ReactElement
  label: Pick<LabelProps, 'status' | 'color'>
}

export const statusLook: Record<RunStatus, Look> = {
  running: { text: 'RUNNING', icon: <InProgressIcon />, label: { status: 'info' } },
  completed: { text: 'COMPLETED', icon: <CheckCircleIcon />, label: { status: 'success' } },
  failed: { text: 'FAILED', icon: <ExclamationCircleIcon />, label: { status: 'danger' } },
  cancelled: { text: 'CANCELLED', icon: <BanIcon />, label: { color: 'grey' } },
}

export const statuses = Object.keys(statusLook) as RunStatus[]

export function StatusLabel({ status }: { status: RunStatus }) {
  const { text, icon, label } = statusLook[status]
  return (
    <Label {...label} icon={icon} isCompact className="serai-status">
      {text}
    </Label>
  )
}
