import { ActionList, ActionListItem, Button } from '@patternfly/react-core'

interface Ways {
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

/** Through a list whose newest come first. */
export function Paging({ onPrevious, onNext }: Ways) {
  if (!onPrevious && !onNext) return null
  return (
    <ActionList className="serai-paging">
      <ActionListItem>
        <Button variant="secondary" isDisabled={!onPrevious} onClick={onPrevious}>
          Newer
        </Button>
      </ActionListItem>
      <ActionListItem>
        <Button variant="secondary" isDisabled={!onNext} onClick={onNext}>
          Older
        </Button>
      </ActionListItem>
    </ActionList>
  )
}
