import { Icon, List, ListItem } from '@patternfly/react-core'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { ExclamationTriangleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import type { ReactElement } from 'react'
import type { FileProblem } from '../api/types'

const icons: Record<FileProblem['severity'], ReactElement> = {
  error: (
    <Icon status="danger" isInline>
      <ExclamationCircleIcon title="Error" />
    </Icon>
  ),
  warning: (
    <Icon status="warning" isInline>
      <ExclamationTriangleIcon title="Warning" />
    </Icon>
  ),
}

/** Each with the place where to look, as editors and terminals understand it. */
export const FileProblems = ({ problems }: { problems: readonly FileProblem[] }) => (
  <List isPlain>
    {problems.map((problem, index) => (
      <ListItem key={index} icon={icons[problem.severity]}>
        {problem.file && <code className="serai-place">{placeOf(problem)}</code>} {problem.message}{' '}
        <small className="serai-code">{problem.code}</small>
      </ListItem>
    ))}
  </List>
)

const placeOf = ({ file, line, column }: FileProblem) => [file, line, column].filter(part => part != null).join(':')
