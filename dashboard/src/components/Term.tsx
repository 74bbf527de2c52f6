import { DescriptionListDescription, DescriptionListGroup, DescriptionListTerm } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { NOTHING } from './format'

export const Term = ({ name, children }: { name: string; children: ReactNode }) => (
  <DescriptionListGroup>
    <DescriptionListTerm>{name}</DescriptionListTerm>
    <DescriptionListDescription>{children || NOTHING}</DescriptionListDescription>
  </DescriptionListGroup>
)
