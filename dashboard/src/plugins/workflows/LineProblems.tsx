import { Alert, Button, List, ListItem } from '@patternfly/react-core'
import type { RefObject } from 'react'
import type { FileProblem } from '../../api/types'

interface Problems {
  problems: readonly FileProblem[]
  area: RefObject<HTMLTextAreaElement | null>
}

/** What is wrong with the text that is edited; each leads to its line. */
export const LineProblems = ({ problems, area }: Problems) => (
  <Alert variant="danger" isInline component="h2" title="Nothing was saved" className="serai-problem">
    <List isPlain>
      {problems.map((problem, index) => (
        <ListItem key={index}>
          {problem.line != null && (
            <Button variant="link" isInline onClick={() => area.current && select(area.current, problem.line!)}>
              {`Line ${problem.line}`}
            </Button>
          )}{' '}
          {problem.message} <small className="serai-code">{problem.code}</small>
        </ListItem>
      ))}
    </List>
  </Alert>
)

function select(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split('\n')
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
  area.focus()
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 4)
}
