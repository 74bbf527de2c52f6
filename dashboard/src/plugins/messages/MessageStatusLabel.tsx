import { Label, type LabelProps } from '@patternfly/react-core'
import { BanIcon } from '@patternfly/react-icons/dist/esm/icons/ban-icon'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ClockIcon } from '@patternfly/react-icons/dist/esm/icons/clock-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import type { ReactElement } from 'react'
import type { MessageStatus } from '../../api/types'

interface Look {
  text: string
  icon: ReactElement
  label: Pick<LabelProps, 'status' | 'color'>
}

export const messageLook: Record<MessageStatus, Look> = {
  dead: { text: 'GIVEN UP', icon: <ExclamationCircleIcon />, label: { status: 'danger' } },
  pending: { text: 'WAITING', icon: <ClockIcon />, label: { color: 'purple' } },
  delivered: { text: 'DELIVERED', icon: <CheckCircleIcon />, label: { status: 'success' } },
  discarded: { text: 'DISCARDED', icon: <BanIcon />, label: { color: 'grey' } },
}

export const messageStatuses = Object.keys(messageLook) as MessageStatus[]

export function MessageStatusLabel({ status }: { status: MessageStatus }) {
  const { text, icon, label } = messageLook[status]
  return (
    <Label {...label} icon={icon} isCompact className="serai-status">
      {text}
    </Label>
  )
}
